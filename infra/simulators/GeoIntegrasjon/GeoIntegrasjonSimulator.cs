using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integration.Simulators.Faults;
using Integration.Simulators.Hosting;
using WireMock;

namespace Integration.Simulators.GeoIntegrasjon;

/// <summary>
/// An archive behind GeoIntegrasjon Arkiv 1.1: <c>/geointegrasjon/oppdatering</c> and <c>/geointegrasjon/innsyn</c>. Under <c>/geointegrasjon/ephorte/…</c> stands the same archive with
/// ePhorte's manners: it forgets the external key of a new journal post. Like the real ones it takes the same key twice, and pads its numbers with white space.
/// <source>ks-no/svarut-sak-mottak @08106e7, src/test/resources</source>
/// </summary>
internal sealed class GeoIntegrasjonSimulator(TimeProvider time) : ISimulator
{
    public const string User = "knutepunkt";
    public const string Password = "simulert-passord";
    public const string ApiKey = "simulert-nokkel";

    /// <summary>The longest title it takes.</summary>
    public const int MaxTitle = 255;

    private readonly Lock gate = new();
    private readonly List<GeoCase> cases = [];
    private int lastId = 5000;

    public string Name => "geointegrasjon";

    /// <summary>What the archive holds.</summary>
    public IReadOnlyList<GeoCase> Cases
    {
        get
        {
            lock (gate)
                return [.. cases];
        }
    }

    public void Map(SimulatorRoutes routes)
    {
        foreach (var prefix in new[] { "", "/ephorte" })
        {
            routes.On("POST", $"{prefix}/oppdatering", request => Answer(request, GeoWire.Oppdatering, (operation, body) => Update(operation, body, forgets: prefix.Length > 0)));
            routes.On("POST", $"{prefix}/innsyn", request => Answer(request, GeoWire.Innsyn, Ask));
        }
    }

    public object State()
    {
        lock (gate)
        {
            // Written while the lock is held: the lists inside go on living.
            return JsonSerializer.SerializeToNode(new
            {
                cases = cases.Select(item => new { item.SystemId, number = $"{item.Year}/{item.Sequence}", item.Key, posts = item.Posts.Select(post => new { post.SystemId, post.Key, documents = post.Documents.Count }) }),
                posts = cases.Sum(item => item.Posts.Count),
                documents = cases.Sum(item => item.Posts.Sum(post => post.Documents.Count)),
            })!;
        }
    }

    public void Reset()
    {
        lock (gate)
        {
            cases.Clear();
            lastId = 5000;
        }
    }

    /// <summary><c>{"fault": "FinderFault"}</c> is a fault of the standard.</summary>
    public SimulatorAnswer? Answer(Fault fault) =>
        fault is { Kind: FaultKind.Answer, Body: JsonObject order } && (string?)order["fault"] is { } name
            ? GeoWire.Fault(name, (string?)order["feilKode"] ?? "GeoIntegration.Host.SakArkivOppdatering", (string?)order["text"] ?? "Noe gikk galt")
            : Soap.Ordered(fault);

    private SimulatorAnswer Answer(IRequestMessage request, XNamespace service, Func<string, XElement, SimulatorAnswer> call)
    {
        if (Soap.Read(request) is not { } envelope || Soap.At(envelope, "Body") is not { } body || body.Elements().FirstOrDefault() is not { } operation)
            return SimulatorAnswer.Text(400, "Bad request");
        var access = Soap.Basic(request) ?? Soap.UsernameToken(envelope);
        if (access is null && request.GetHeader("apikey") is null)
            return SimulatorAnswer.Text(401, "Unauthorized");
        if (access is not null ? access != $"{User}:{Password}" : request.GetHeader("apikey") != ApiKey)
            return Soap.UsernameToken(envelope) is null ? SimulatorAnswer.Text(401, "Unauthorized") : Soap.Fault("wsse:FailedAuthentication", "The security token could not be authenticated");
        if (request.GetHeader("SOAPAction") != $"\"{service}/#{operation.Name.LocalName}\"" || operation.Name.Namespace != service)
            return Soap.Fault("s:Client", "No such action");
        if (string.IsNullOrEmpty(Soap.Child(operation, "kontekst", "klientnavn")))
            return GeoWire.Fault("ValidationFault", "Kontekst", "klientnavn mangler");

        lock (gate)
            return call(operation.Name.LocalName, operation);
    }

    private SimulatorAnswer Update(string operation, XElement body, bool forgets) => operation switch
    {
        "NySaksmappe" => NewCase(Soap.At(body, "mappe")!),
        "NyJournalpost" => NewPost(Soap.At(body, "journalpost")!, forgets),
        "NyDokument" => NewDocument(Soap.At(body, "dokument")!),
        "OppdaterJournalpostEksternNoekkel" => SetKey(Soap.At(body, "nokkel"), Soap.At(body, "journalpostnokkel")!),
        _ => GeoWire.Fault("ImplementationFault", operation, "Ikke støttet"),
    };

    private SimulatorAnswer Ask(string operation, XElement body) => operation switch
    {
        "HentKodeliste" => GeoWire.Answer(GeoWire.Innsyn, operation, GeoWire.Codes("I", "U", "N", "X", "S")),
        "FinnSaksmapperGittNoekkel" => GeoWire.Answer(
            GeoWire.Innsyn, operation, cases.Where(item => item.Key is not null && item.Key == GeoWire.Key(Soap.At(body, "nokkel", "eksternnoekkel"))).Select(GeoWire.Case)),
        "FinnJournalposterGittNoekkel" => GeoWire.Answer(
            GeoWire.Innsyn, operation, Posts().Where(pair => pair.Post.Key is not null && pair.Post.Key == GeoWire.Key(Soap.At(body, "nokkel", "eksternnoekkel"))).Select(pair => GeoWire.Post(pair.Case, pair.Post, false))),
        "FinnJournalposterGittSaksmappeNoekkel" => FindCase(Soap.At(body, "nokkel")) is { } found
            ? GeoWire.Answer(GeoWire.Innsyn, operation, found.Posts.Select(post => GeoWire.Post(found, post, Soap.Child(body, "returnerMerknad") == "true")))
            : GeoWire.Fault("FinderFault", operation, "Saken finnes ikke"),
        "FinnDokumenterGittJournalpostnoekkel" => Posts().FirstOrDefault(pair => $"{pair.Post.SystemId}" == Soap.Child(body, "journpostnokkel", "systemID", "id")).Post is { } post
            ? GeoWire.Answer(GeoWire.Innsyn, operation, post.Documents.Select(GeoWire.Document))
            : GeoWire.Fault("FinderFault", operation, "Journalposten finnes ikke"),
        _ => GeoWire.Fault("ImplementationFault", operation, "Ikke støttet"),
    };

    private IEnumerable<(GeoCase Case, GeoPost Post)> Posts() => cases.SelectMany(item => item.Posts, (item, post) => (item, post));

    private GeoCase? FindCase(XElement? number) =>
        cases.Find(item => $"{item.Year}" == Soap.Child(number, "saksaar") && $"{item.Sequence}" == Soap.Child(number, "sakssekvensnummer"));

    private SimulatorAnswer NewCase(XElement mappe)
    {
        if (Soap.Child(mappe, "tittel") is not { Length: > 0 and <= MaxTitle })
            return GeoWire.Fault("ValidationFault", "GeoIntegration.Host.SakArkivOppdatering.NySaksmappe", "Tittelen mangler eller er for lang");
        var item = new GeoCase(++lastId, time.GetUtcNow().Year, cases.Count + 1, GeoWire.Key(Soap.At(mappe, "referanseEksternNoekkel")));
        cases.Add(item);
        return GeoWire.Answer(GeoWire.Oppdatering, "NySaksmappe", GeoWire.Case(item).Elements());
    }

    private SimulatorAnswer NewPost(XElement journalpost, bool forgets)
    {
        // As the published answer of a real archive: an unknown case is not FinderFault there.
        if (FindCase(Soap.At(journalpost, "saksnr")) is not { } owner)
            return GeoWire.Fault("ValidationFault", "GeoIntegration.Host.SakArkivOppdatering.NyJournalpost", "No case exists with the given journalpost.saksnr");
        if (Soap.Child(journalpost, "tittel") is not { Length: > 0 and <= MaxTitle } title)
            return GeoWire.Fault("ValidationFault", "GeoIntegration.Host.SakArkivOppdatering.NyJournalpost", "Tittelen mangler eller er for lang");
        var post = new GeoPost(++lastId, owner.Posts.Count + 1, Posts().Count() + 1, title, Soap.Child(journalpost, "journalposttype", "kodeverdi") ?? "I", Soap.Child(journalpost, "journalstatus", "kodeverdi") ?? "J")
        {
            Key = forgets ? null : GeoWire.Key(Soap.At(journalpost, "referanseEksternNoekkel")),
        };
        post.Remarks.AddRange(Soap.At(journalpost, "merknader")?.Elements().Select(remark => Soap.Child(remark, "merknadstekst") ?? "") ?? []);
        owner.Posts.Add(post);
        return GeoWire.Answer(GeoWire.Oppdatering, "NyJournalpost", GeoWire.Post(owner, post, false).Elements());
    }

    private SimulatorAnswer NewDocument(XElement dokument)
    {
        if (Posts().FirstOrDefault(pair => pair.Post.SystemId.ToString(CultureInfo.InvariantCulture) == Soap.Child(dokument, "referanseJournalpostSystemID")).Post is not { } post)
            return GeoWire.Fault("FinderFault", "GeoIntegration.Host.SakArkivOppdatering.NyDokument", "Journalposten finnes ikke");
        var base64 = Soap.Child(dokument, "Fil", "base64") ?? "";
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
            return GeoWire.Fault("ValidationFault", "GeoIntegration.Host.SakArkivOppdatering.NyDokument", "base64 er ugyldig");
        var document = new GeoDocument(
            ++lastId,
            Soap.Child(dokument, "tittel") ?? "",
            Soap.Child(dokument, "tilknyttetRegistreringSom", "kodeverdi") ?? "H",
            length,
            Soap.At(dokument, "Fil") is null ? null : Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length))));
        post.Documents.Add(document);
        return GeoWire.Answer(GeoWire.Oppdatering, "NyDokument", GeoWire.Document(document).Elements());
    }

    private SimulatorAnswer SetKey(XElement? key, XElement post)
    {
        if (Posts().FirstOrDefault(pair => $"{pair.Post.SystemId}" == Soap.Child(post, "systemID", "id")) is not { Post: { } found } pair)
            return GeoWire.Fault("FinderFault", "GeoIntegration.Host.SakArkivOppdatering", "Journalposten finnes ikke");
        found.Key = GeoWire.Key(key);
        return GeoWire.Answer(GeoWire.Oppdatering, "OppdaterJournalpostEksternNoekkel", GeoWire.Post(pair.Case, found, false).Elements());
    }
}
