using System.Xml.Linq;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.GeoIntegrasjon;

/// <summary>Looks in the archive for what a delivery has made or would make. A FinderFault is an answer here: it is not there.</summary>
internal sealed class GeoFinder(GeoClient geo, GeoMapper mapper, GeoIntegrasjonOptions options)
{
    private static readonly string[] CaseParts = ["returnerMerknad", "returnerTilleggsinformasjon", "returnerSakspart", "returnerKlasse"];
    private static readonly string[] PostParts = ["returnerMerknad", "returnerTilleggsinformasjon", "returnerKorrespondansepart", "returnerAvskrivning"];

    /// <summary><c>2026/1187</c>; null: the element has no whole number.</summary>
    public static string? Saksnummer(XElement sak) =>
        sak.Child("saksnr") is { } number && number.ChildText("saksaar") is { } year && number.ChildText("sakssekvensnummer") is { } sequence ? $"{year}/{sequence}" : null;

    /// <summary>The id that calls know a journal post by, a bar, and the number that people do.</summary>
    public static string? PostId(XElement post) => post.ChildText("systemID") is { } id ? $"{id}|{PostNumber(post) ?? id}" : null;

    /// <summary>A journal post by its id, in the type that the operation asks for.</summary>
    public static XElement PostKey(XName name, string id) => new(
        name, SoapXml.Type(GeoXml.Kjerne, "JournpostSystemID"), new XElement(GeoXml.Kjerne + "systemID", SoapXml.Text(GeoXml.Kjerne + "id", id)));

    public async ValueTask<Result<string?>> Case(ArkivNoekkel key, CancellationToken cancellationToken)
    {
        var found = await List("FinnSaksmapperGittNoekkel", [ByKey("SakEksternNoekkel", key), .. Without(CaseParts)], cancellationToken);
        return One(found, Saksnummer);
    }

    public async ValueTask<Result<string?>> Post(string saksnummer, ArkivJournalpost post, CancellationToken cancellationToken)
    {
        var found = await List("FinnJournalposterGittNoekkel", [ByKey("JournpostEksternNoekkel", post.EksternNoekkel), .. Without(PostParts)], cancellationToken);
        return options.SetsPostKeySeparately && found is { Problem: null, Value.Count: 0 } ? await Unkeyed(saksnummer, post, cancellationToken) : One(found, PostId);
    }

    /// <summary>
    /// A document has no key in the standard. Documents of one title are told apart by their order: the second of them is there when the journal post holds two.
    /// </summary>
    public async ValueTask<Result<string?>> Document(string post, IReadOnlyList<ArkivDokument> all, ArkivDokument document, CancellationToken cancellationToken)
    {
        var title = mapper.Title(document.Tittel);
        var before = all.TakeWhile(other => other.Number != document.Number).Count(other => mapper.Title(other.Tittel) == title);
        var answer = await List("FinnDokumenterGittJournalpostnoekkel", [PostKey(GeoXml.Innsyn + "journpostnokkel", post), new XElement(GeoXml.Innsyn + "returnerFil", "false")], cancellationToken);
        if (!answer.TryGet(out var found, out var problem))
            return problem;
        return found.Where(item => item.ChildText("tittel") == title.Trim()).Skip(before).FirstOrDefault() is not { } match
            ? (string?)null
            : match.ChildText("systemID") is { } id ? id : new Problem(GeoIntegrasjonProblems.Garbage);
    }

    private static Result<string?> One(Result<List<XElement>> answer, Func<XElement, string?> id)
    {
        if (!answer.TryGet(out var found, out var problem))
            return problem;
        return found switch
        {
            [] => (string?)null,
            [var only] => id(only) is { } value ? value : new Problem(GeoIntegrasjonProblems.Garbage),
            _ => new Problem(GeoIntegrasjonProblems.Ambiguous),
        };
    }

    private static string? PostNumber(XElement post)
    {
        if (Saksnummer(post) is { } sak && post.ChildText("journalpostnummer") is { } number && number != "0")
            return $"{sak}-{number}";
        return post.Child("journalnummer") is { } journal && journal.ChildText("journalaar") is { } year && journal.ChildText("journalsekvensnummer") is { } sequence ? $"{year}/{sequence}" : null;
    }

    private static XElement ByKey(string type, ArkivNoekkel key) =>
        new(GeoXml.Innsyn + "nokkel", SoapXml.Type(GeoXml.Kjerne, type), GeoXml.Noekkel(GeoXml.Kjerne + "eksternnoekkel", key));

    private static IEnumerable<XElement> Without(string[] parts) => parts.Select(part => new XElement(GeoXml.Innsyn + part, "false"));

    /// <summary>
    /// In an archive that forgets the key of a new journal post, one may stand there since an attempt that died before the key was set. The remark tells; without it, one of
    /// the same title is for a person to judge.
    /// </summary>
    private async ValueTask<Result<string?>> Unkeyed(string saksnummer, ArkivJournalpost post, CancellationToken cancellationToken)
    {
        XElement[] parameters =
        [
            GeoXml.Saksnummer(GeoXml.Innsyn + "nokkel", saksnummer, derived: true),
            .. PostParts.Select(part => new XElement(GeoXml.Innsyn + part, part == "returnerMerknad" ? "true" : "false")),
        ];
        var answer = await List("FinnJournalposterGittSaksmappeNoekkel", parameters, cancellationToken);
        if (!answer.TryGet(out var inCase, out var problem))
            return problem;

        var remark = GeoMapper.Remark(post.EksternNoekkel);
        var marked = inCase.Where(item => item.Child("merknader").Children("liste").Any(text => text.ChildText("merknadstekst") == remark)).ToList();
        if (marked.Count > 0)
            return One(marked, PostId);
        var title = mapper.Title(post.Tittel).Trim();
        return inCase.Any(item => item.Child("referanseEksternNoekkel").ChildText("noekkel") is null && item.Child("merknader") is null && item.ChildText("tittel") == title)
            ? new Problem(GeoIntegrasjonProblems.Unmarked)
            : (string?)null;
    }

    private async ValueTask<Result<List<XElement>>> List(string operation, IEnumerable<XElement> parameters, CancellationToken cancellationToken)
    {
        var answer = await geo.Ask(operation, parameters, cancellationToken);
        if (answer.TryGet(out var list, out var problem))
            return list.Children("liste").ToList();
        return problem.Definition == GeoIntegrasjonProblems.NotFound ? new List<XElement>() : problem;
    }
}
