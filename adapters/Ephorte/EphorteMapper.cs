using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Ephorte;

/// <summary>From the canonical message to NCore's objects. Pure: the same message gives the same objects in every attempt.</summary>
internal sealed partial class EphorteMapper(EphorteOptions options)
{
    /// <summary>What everything the hub makes is found by again. It stands inside a filter expression, so what could end a text there is never in it.</summary>
    public static string Key(ArkivNoekkel key, string part = "")
    {
        var text = $"{key.Fagsystem}/{key.Noekkel}{part}";
        return Plain().IsMatch(text) ? text : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
    }

    public static string DocumentKey(ArkivJournalpost post, ArkivDokument document) => Key(post.EksternNoekkel, string.Create(CultureInfo.InvariantCulture, $"/dokument/{document.Number}"));

    public static string PartKey(ArkivNoekkel key, int index) => Key(key, string.Create(CultureInfo.InvariantCulture, $"/part/{index + 1}"));

    /// <summary>Status the post is made with: never J, which would close it before its documents are in.</summary>
    public string FirstStatus(ArkivJournalpost post) => LastStatus(post) is "J" ? options.StatusBeforeJ.GetValueOrDefault(post.Journalposttype, "F") : LastStatus(post);

    /// <summary>Status it has in the end.</summary>
    public string LastStatus(ArkivJournalpost post) => post.Journalstatus ?? options.PostStatus;

    /// <summary>Places whose code has no number in the archive.</summary>
    public IReadOnlyList<ProblemError> Unnumbered(JournalpostOpprett request) =>
    [
        .. new[]
        {
            ("/sak/administrativEnhet", request.Sak.AdministrativEnhet, options.Units),
            ("/sak/saksansvarlig", request.Sak.Saksansvarlig, options.Officers),
            ("/journalpost/administrativEnhet", request.Journalpost.AdministrativEnhet, options.Units),
            ("/journalpost/saksbehandler", request.Journalpost.Saksbehandler, options.Officers),
        }.Where(item => item.Item2 is not null && Number(item.Item2, item.Item3) is null).Select(item => new ProblemError(item.Item1, "number")),
    ];

    public XElement Case(ArkivSak sak) => NCoreXml.Object(
        "Case",
        ("Title", Cut(sak.Tittel)),
        ("PublicTitle", Public(sak.OffentligTittel)),
        ("AccessCodeId", sak.Skjerming?.Tilgangsrestriksjon),
        ("Pursuant", sak.Skjerming?.Skjermingshjemmel),
        ("CaseStatusId", sak.Saksstatus ?? options.CaseStatus),
        ("FileTypeId", sak.Sakstype ?? options.CaseType),
        ("SeriesId", sak.Arkivdel ?? options.Series),
        ("AdministrativeUnitId", Number(sak.AdministrativEnhet, options.Units)),
        ("OfficerNameId", Number(sak.Saksansvarlig, options.Officers)),
        (options.KeyAttribute!, Key(sak.EksternNoekkel)));

    /// <summary>The official external key. The fields of the base type stand first.</summary>
    public XElement Link(int caseId, ArkivNoekkel key) =>
        NCoreXml.Ordered("ExternalSystemLinkCase", ("ExternalKey", Key(key)), ("ExternalSystemCode", options.ExternalSystemCode), ("CaseId", caseId));

    public XElement Party(int caseId, ArkivNoekkel key, ArkivPart part, int index) => NCoreXml.Object("CaseParty", [
        ("CaseId", caseId),
        ("CasePartyRoleId", part.Rolle),
        ("IdentificationTypeId", part.Fnr is not null ? "FNR" : part.Orgnr is not null ? "ORG" : null),
        .. Contact(part),
        (options.KeyAttribute!, PartKey(key, index))]);

    public static XElement Classification(int caseId, ArkivKlassering klasse, int index) => NCoreXml.Object(
        "Classification",
        ("CaseId", caseId),
        ("ClassId", klasse.Klasse),
        ("ClassificationSystemId", klasse.Klassifikasjonssystem),
        ("Description", klasse.Tittel ?? klasse.Klasse),
        ("SortOrder", (index + 1).ToString(CultureInfo.InvariantCulture)));

    public XElement Post(int caseId, ArkivJournalpost post) => NCoreXml.Object(
        "RegistryEntry",
        ("CaseId", caseId),
        ("Title", Cut(post.Tittel)),
        ("TitleRestricted", Public(post.OffentligTittel)),
        ("RegistryEntryTypeId", post.Journalposttype),
        ("RecordStatusId", FirstStatus(post)),
        ("AccessCodeId", post.Skjerming?.Tilgangsrestriksjon),
        ("Pursuant", post.Skjerming?.Skjermingshjemmel),
        ("DocumentDate", post.DokumentetsDato is { } day ? $"{day}T00:00:00" : null),
        ("ReceivedDate", post.MottattDato?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)),
        ("AdministrativeUnitId", Number(post.AdministrativEnhet, options.Units)),
        ("OfficerNameId", Number(post.Saksbehandler, options.Officers)),
        (options.KeyAttribute!, Key(post.EksternNoekkel)));

    public XElement Sender(int postId, ArkivJournalpost post, ArkivPart part, int index)
    {
        var isInternal = part.Rolle is "IA" or "IM" or "IK";
        return NCoreXml.Object("SenderRecipient", [
            ("RegistryEntryId", postId),
            ("IsRecipient", part.Rolle is not ("EA" or "IA")),
            ("CopyRecipient", part.Rolle is "EK" or "IK"),
            ("IsResponsible", part.Rolle is "IA" or "IM"),
            ("IdTypeId", part.Fnr is not null ? "FNR" : part.Orgnr is not null ? "ORG" : null),
            ("Reference", part.Referanse),
            ("AdministrativeUnitId", isInternal ? Number(post.AdministrativEnhet, options.Units) : null),
            ("OfficerNameId", isInternal ? Number(post.Saksbehandler, options.Officers) : null),
            .. Contact(part),
            (options.KeyAttribute!, PartKey(post.EksternNoekkel, index))]);
    }

    /// <summary>The fields of a document description that the message decides.</summary>
    public (string Name, object? Value)[] Description(ArkivJournalpost post, ArkivDokument document) =>
    [
        ("DocumentTitle", Cut(document.Tittel)),
        ("DocumentStatusId", options.DocumentStatus),
        ("AccessCodeId", post.Skjerming?.Tilgangsrestriksjon),
        ("Pursuant", post.Skjerming?.Skjermingshjemmel),
        (options.KeyAttribute!, DocumentKey(post, document)),
    ];

    public static XElement Relation(int postId, int descriptionId, ArkivDokument document) =>
        NCoreXml.Object("RegistryEntryDocument", ("RegistryEntryId", postId), ("DocumentDescriptionId", descriptionId), ("DocumentLinkTypeId", document.Role));

    public static XElement File(int descriptionId, ArkivDokument document, string path) => NCoreXml.Object(
        "DocumentObject",
        ("DocumentDescriptionId", descriptionId),
        ("FilePath", path),
        ("FileformatId", Path.GetExtension(FileName(document)).TrimStart('.').ToUpperInvariant() is { Length: > 0 } format ? format : null),
        ("VariantFormatId", Variant(document)),
        ("VersionNumber", 1));

    public static string Variant(ArkivDokument document) => document.Variant ?? "P";

    public static string FileName(ArkivDokument document) =>
        FileNames.Allowed([document.DisplayName ?? document.SafeName ?? (document.Tekst is not null ? $"dokument-{document.Number}.txt" : $"dokument-{document.Number}")], 100)[0];

    private static int? Number(string? code, Dictionary<string, int> numbers) =>
        code is null ? null : numbers.TryGetValue(code, out var known) ? known : int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : null;

    private static IEnumerable<(string Name, object? Value)> Contact(ArkivPart part) =>
    [
        ("Name", part.Navn),
        ("ExternalId", part.Fnr ?? part.Orgnr),
        ("IsRestricted", part.Skjermet),
        ("PostalAddress", part.Adresse is { } address ? string.Join(", ", address.Adresselinjer) : null),
        ("PostalCode", part.Adresse?.Postnummer),
        ("City", part.Adresse?.Poststed),
        ("TwoLetterCountryCode", part.Adresse?.Landkode is { Length: 2 } country ? country : null),
        ("Email", part.Epost),
        ("Telephone", part.Telefon),
    ];

    private string Cut(string title) => Tittel.Cut(XmlText.Clean(title), options.MaxTitle);

    /// <summary>The sender's own, or none: what the public may read is never made of the title.</summary>
    private string? Public(string? title) => title is null ? null : Cut(title);

    [GeneratedRegex(@"^[\p{L}\p{N} ._/:+-]{1,100}$")]
    private static partial Regex Plain();
}
