using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Integration.Simulators.FiksIo;

/// <summary>
/// An archive that speaks Fiks Arkiv v1. It finds cases and journal posts by their external keys, and knows a <c>klientMeldingId</c> it has dealt with. It
/// keeps keys and numbers, not titles or names.
/// </summary>
internal sealed class SimulertArkiv(TimeProvider time)
{
    private const string Type = "no.ks.fiks.arkiv.v1.";
    private static readonly XNamespace Ns = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/v1";
    private static readonly XNamespace Endring = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/oppdater/v1";
    private static readonly XNamespace M = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1";
    private readonly Dictionary<string, string> cases = [];
    private readonly Dictionary<string, ArkivertPost> posts = [];
    private readonly Dictionary<string, string> receipts = [];
    private readonly Dictionary<string, string> statuses = [];

    public ArkivMode Mode { get; set; }

    /// <summary>Case numbers by external key.</summary>
    public IReadOnlyDictionary<string, string> Cases => cases;

    /// <summary>Statuses by case number, of cases that were changed.</summary>
    public IReadOnlyDictionary<string, string> Statuses => statuses;

    /// <summary>Journal posts by external key.</summary>
    public IReadOnlyDictionary<string, ArkivertPost> Posts => posts;

    /// <summary>Every <c>klientMeldingId</c> it was sent.</summary>
    public HashSet<string> Seen { get; } = [];

    /// <summary>The last message's <c>arkivmelding.xml</c>, for tests.</summary>
    public byte[] Last { get; private set; } = [];

    /// <summary>Its last receipt, for tests.</summary>
    public string LastReceipt { get; private set; } = "";

    public void Reset()
    {
        Mode = ArkivMode.Normal;
        cases.Clear();
        posts.Clear();
        receipts.Clear();
        statuses.Clear();
        Seen.Clear();
        Last = [];
    }

    /// <summary>Its answers to a message, in order: type, file name and content; no file name: no content.</summary>
    public IReadOnlyList<(string Type, string? File, string? Content)> Take(IReadOnlyDictionary<string, byte[]> files, string klientMeldingId)
    {
        Seen.Add(klientMeldingId);
        Last = files["arkivmelding.xml"];
        if (Mode == ArkivMode.Silent)
            return [];
        if (Mode == ArkivMode.Serverfeil)
            return [Error("serverfeil")];
        var root = XDocument.Load(new MemoryStream(Last)).Root!;
        if (root.Name == Endring + "arkivmeldingOppdatering")
            return Change(root.Element(Endring + "mappeOppdateringer")!);
        var mappe = root.Element(Ns + "mappe");
        var registrering = root.Element(Ns + "registrering")!;
        if ((mappe is not null && string.IsNullOrWhiteSpace(mappe.Element(Ns + "tittel")?.Value)) || string.IsNullOrWhiteSpace(registrering.Element(Ns + "tittel")?.Value))
            return [Error("ugyldigforespoersel")];
        var parent = registrering.Element(Ns + "referanseForelderMappe")?.Element(M + "saksnummer");
        var named = parent is null ? null : $"{parent.Element(M + "saksaar")!.Value}/{parent.Element(M + "sakssekvensnummer")!.Value}";
        if (named is not null && !cases.ContainsValue(named))
            return [Error("ikkefunnet")];

        (string, string?, string?) received = ($"{Type}arkivering.arkivmelding.opprett.mottatt", null, null);
        if (Mode == ArkivMode.OnlyMottatt)
            return [received];
        if (!receipts.TryGetValue(klientMeldingId, out var receipt))
            receipts[klientMeldingId] = receipt = Archive(files, mappe, registrering, named);
        LastReceipt = receipt;
        return [received, ($"{Type}arkivering.arkivmelding.opprett.kvittering", "arkivmelding-kvittering.xml", receipt)];
    }

    private IReadOnlyList<(string Type, string? File, string? Content)> Change(XElement mappe)
    {
        var reference = mappe.Element(Endring + "referanseTilMappe")!;
        var named = reference.Element(M + "saksnummer") is { } by ? $"{by.Element(M + "saksaar")!.Value}/{by.Element(M + "sakssekvensnummer")!.Value}" : null;
        var keyed = reference.Element(M + "referanseEksternNoekkel") is { } key ? cases.GetValueOrDefault($"{key.Element(M + "fagsystem")!.Value}/{key.Element(M + "noekkel")!.Value}") : null;
        if ((named is not null && cases.ContainsValue(named) ? named : keyed) is not { } number)
            return [Error("ikkefunnet")];
        if (mappe.Element(Endring + "saksstatus") is { } status)
            statuses[number] = status.Element(M + "kode")!.Value;
        return [($"{Type}arkivering.arkivmelding.oppdater.mottatt", null, null), ($"{Type}arkivering.arkivmelding.oppdater.kvittering", null, null)];
    }

    private static (string Type, string? File, string? Content) Error(string kind) =>
        ($"{Type}feilmelding.{kind}", "feilmelding.xml",
            $"<{kind} xmlns=\"https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/feil/{kind}/v1\" xmlns:f=\"https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/feil/feilmelding/v1\">"
            + $"<f:feilId>3c1f0e6a-6f1d-4a84-9a75-0a6f1c2d3e4f</f:feilId><f:feilmelding>Se loggen</f:feilmelding></{kind}>");

    private string Archive(IReadOnlyDictionary<string, byte[]> files, XElement? mappe, XElement registrering, string? named)
    {
        var text = new StringBuilder();
        var year = time.GetUtcNow().ToString("yyyy", CultureInfo.InvariantCulture);
        var number = named;
        if (mappe is not null)
        {
            var key = Key(mappe);
            var existing = cases.TryGetValue(key, out number);
            if (!existing)
                cases[key] = number = $"{year}/{cases.Count + 1}";
            text.Append(CultureInfo.InvariantCulture, $"<mappeKvittering xsi:type=\"saksmappeKvittering\"><systemID>{SystemId(key)}</systemID>{KeyXml(mappe)}<opprettetEllerEksisterende>{(existing ? "Eksisterende" : "Opprettet")}</opprettetEllerEksisterende><saksaar>{number!.Split('/')[0]}</saksaar><sakssekvensnummer>{number.Split('/')[1]}</sakssekvensnummer></mappeKvittering>");
        }

        var missing = registrering.Descendants(Ns + "referanseDokumentfil").Any(reference => !files.ContainsKey(reference.Value));
        if (Mode == ArkivMode.Partly || missing)
        {
            text.Append("<registreringFeilet><f:feilId>a1f0d0e2-0d3c-4a0e-8b7c-1f2e3d4c5b6a</f:feilId><f:feilmelding>Se loggen</f:feilmelding></registreringFeilet>");
        }
        else
        {
            var key = Key(registrering);
            var existing = posts.TryGetValue(key, out var post);
            var documents = registrering.Elements(Ns + "dokumentbeskrivelse").ToList();
            if (!existing)
                posts[key] = post = new ArkivertPost($"{year}/{posts.Count + 1}", number!, documents.Count, files.Count(file => file.Key != "arkivmelding.xml" && file.Key != "mimetype" && !file.Key.StartsWith("META-INF/", StringComparison.Ordinal)));
            text.Append(CultureInfo.InvariantCulture, $"<registreringKvittering xsi:type=\"journalpostKvittering\"><systemID>{SystemId(key)}</systemID>");
            foreach (var document in documents)
                text.Append(CultureInfo.InvariantCulture, $"<dokumentbeskrivelseKvittering><systemID>{SystemId(key + document.Element(Ns + "dokumentnummer")!.Value)}</systemID><dokumentnummer>{document.Element(Ns + "dokumentnummer")!.Value}</dokumentnummer></dokumentbeskrivelseKvittering>");
            text.Append(CultureInfo.InvariantCulture, $"{KeyXml(registrering)}<opprettetEllerEksisterende>{(existing ? "Eksisterende" : "Opprettet")}</opprettetEllerEksisterende><journalaar>{post!.Number.Split('/')[0]}</journalaar><journalsekvensnummer>{post.Number.Split('/')[1]}</journalsekvensnummer></registreringKvittering>");
        }

        return "<arkivmeldingKvittering xmlns=\"https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/kvittering/v1\" xmlns:m=\"https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1\" xmlns:f=\"https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/feil/feilmelding/v1\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
            + text + "</arkivmeldingKvittering>";
    }

    private static string Key(XElement item) => $"{item.Element(Ns + "referanseEksternNoekkel")!.Element(M + "fagsystem")!.Value}/{item.Element(Ns + "referanseEksternNoekkel")!.Element(M + "noekkel")!.Value}";

    private static string KeyXml(XElement item)
    {
        var key = item.Element(Ns + "referanseEksternNoekkel")!;
        return $"<referanseEksternNoekkel>{new XElement(M + "fagsystem", key.Element(M + "fagsystem")!.Value)}{new XElement(M + "noekkel", key.Element(M + "noekkel")!.Value)}</referanseEksternNoekkel>";
    }

    /// <summary>The same for the same key, so that golden answers stand.</summary>
    private static string SystemId(string key) => new Guid(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16)).ToString("D");
}

/// <summary>A journal post in the simulated archive.</summary>
internal sealed record ArkivertPost(string Number, string Case, int Documents, int Files);
