using System.Xml.Linq;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Matrikkelen;

/// <summary>The two ways to a property. The services name ids, the store gives what lies behind them; nobody's ids but those of properties, addresses, roads and municipalities are followed.</summary>
internal sealed class EiendomFinder(MatrikkelenClient client)
{
    /// <summary>The most addresses of one property that are fetched; a block of flats may have hundreds.</summary>
    public const int MostAddresses = 100;

    /// <summary>The most hits of a search that are fetched: one address rarely stands for more than a few.</summary>
    private const int MostHits = 50;

    /// <summary>The property with a number, and its addresses.</summary>
    public async ValueTask<Result<EiendomOppslag>> ByNumber(Matrikkelnummer number, CancellationToken cancellationToken)
    {
        var service = MatrikkelenService.Matrikkelenhet;
        var found = await client.Ask(service, "findMatrikkelenhetIdForIdent", [number.ToElement(service.Space + "matrikkelenhetIdent")], cancellationToken);
        if (!found.TryGet(out var answer, out var problem))
            return problem;
        if (BubbleId.Read(answer, MatrikkelenXml.Matrikkelenhet, "MatrikkelenhetId") is not { } id)
            return new Problem(MatrikkelenProblems.UnknownProperty);

        var bubbles = new Bubbles();
        if (await client.Fetch(bubbles, [id], cancellationToken) is { } failure)
            return failure;
        var listed = await Ids("findAdresserForMatrikkelenhet", id.ToElement(MatrikkelenService.Adresse.Space + "matrikkelenhetId"), cancellationToken);
        if (!listed.TryGet(out var addresses, out problem))
            return problem;

        var enhet = bubbles.Find(id)!;
        BubbleId[] first = [.. addresses.Take(MostAddresses)];
        if (await client.Fetch(bubbles, [.. first, EiendomTranslator.KommuneId(enhet)], cancellationToken) is { } lost)
            return lost;
        XElement[] read = [.. first.Select(bubbles.Find).OfType<XElement>()];
        if (await client.Fetch(bubbles, read.Select(EiendomTranslator.VegId), cancellationToken) is { } gone)
            return gone;
        return EiendomTranslator.Translate(enhet, read, addresses.Length, bubbles) is { } eiendom
            ? new EiendomOppslag(1, [eiendom])
            : new Problem(MatrikkelenProblems.NotUnderstood);
    }

    /// <summary>The properties that an address belongs to; none is an answer.</summary>
    public async ValueTask<Result<EiendomOppslag>> ByAddress(VegadresseSok search, CancellationToken cancellationToken)
    {
        var hits = await Ids("findAdresser", search.ToElement(MatrikkelenService.Adresse.Space + "adressesokModel"), cancellationToken);
        if (!hits.TryGet(out var ids, out var problem))
            return problem;
        if (ids.Length > MostHits)
            return new Problem(MatrikkelenProblems.TooMany);

        var bubbles = new Bubbles();
        if (await client.Fetch(bubbles, ids, cancellationToken) is { } failure)
            return failure;
        XElement[] numbered = [.. ids.Select(bubbles.Find).OfType<XElement>().Where(search.IsNumber)];
        if (await client.Fetch(bubbles, numbered.Select(EiendomTranslator.VegId), cancellationToken) is { } lost)
            return lost;
        var matches = numbered
            .Where(address => search.IsRoad(bubbles.Find(EiendomTranslator.VegId(address))))
            .Select(address => (Id: EiendomTranslator.MatrikkelenhetId(address), Address: address))
            .Where(match => match.Id is not null)
            .GroupBy(match => match.Id!.Key, (_, same) => same.ToArray())
            .ToArray();
        if (await client.Fetch(bubbles, matches.Select(match => match[0].Id), cancellationToken) is { } gone)
            return gone;
        if (await client.Fetch(bubbles, matches.Select(match => EiendomTranslator.KommuneId(bubbles.Find(match[0].Id)!)), cancellationToken) is { } nowhere)
            return nowhere;

        var found = matches.Select(match => EiendomTranslator.Translate(bubbles.Find(match[0].Id)!, match.Select(one => one.Address), match.Length, bubbles)).OfType<Eiendom>().ToArray();
        return found.Length == matches.Length ? new EiendomOppslag(found.Length, found) : new Problem(MatrikkelenProblems.NotUnderstood);
    }

    /// <summary>Addresses. That none is found may come as an empty list or as a fault.</summary>
    private async ValueTask<Result<BubbleId[]>> Ids(string operation, XElement parameter, CancellationToken cancellationToken)
    {
        var answer = await client.Ask(MatrikkelenService.Adresse, operation, [parameter], cancellationToken);
        if (answer.TryGet(out var list, out var problem))
            return BubbleId.ReadAll(list, MatrikkelenXml.Adresse, "AdresseId");
        return problem.Definition == MatrikkelenProblems.UnknownProperty ? Array.Empty<BubbleId>() : problem;
    }
}
