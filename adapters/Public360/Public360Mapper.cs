using Integration.Adapters.Public360.Sif;

namespace Integration.Adapters.Public360;

/// <summary>From the canonical message to SIF's arguments. Pure: the same message gives the same arguments in every attempt.</summary>
internal sealed class Public360Mapper(Public360Options options)
{
    /// <summary>What a journal post or a file is found by again: SIF has an external id on cases only, so the key stands in a remark or a note.</summary>
    public static string Key(ArkivNoekkel key) => $"{key.Fagsystem}/{key.Noekkel}";

    public static string Key(ArkivNoekkel key, ArkivDokument document) => $"{Key(key)}/{document.Number}";

    public static ExternalId ExternalId(ArkivNoekkel key) => new(key.Noekkel, key.Fagsystem);

    public CreateCaseArgs Case(ArkivSak sak) => new()
    {
        CaseType = sak.Sakstype ?? options.CaseType,
        Title = sak.OffentligTittel ?? sak.Tittel,
        UnofficialTitle = sak.Tittel,
        ExternalId = ExternalId(sak.EksternNoekkel),
        Status = sak.Saksstatus ?? options.CaseStatus,
        AccessCode = sak.Skjerming?.Tilgangsrestriksjon ?? options.OpenAccessCode,
        Paragraph = sak.Skjerming?.Skjermingshjemmel,
        SubArchive = sak.Arkivdel,
        ResponsibleEnterpriseNumber = sak.AdministrativEnhet ?? options.ResponsibleEnterpriseNumber,
        ResponsiblePersonUserId = sak.Saksansvarlig,
        ArchiveCodes = NullIfEmpty(sak.Klassering.Select((code, index) => new ArchiveCode(code.Klasse, code.Klassifikasjonssystem, index + 1))),
        UnregisteredContacts = NullIfEmpty(sak.Parter.Select(Contact)),
    };

    public CreateDocumentArgs Document(string caseNumber, ArkivJournalpost post) => new()
    {
        CaseNumber = caseNumber,
        Title = post.OffentligTittel ?? post.Tittel,
        UnofficialTitle = post.Tittel,
        Category = options.Categories.GetValueOrDefault(post.Journalposttype, post.Journalposttype),
        Status = post.Journalstatus ?? options.DocumentStatus,
        DocumentDate = post.DokumentetsDato,
        AccessCode = post.Skjerming?.Tilgangsrestriksjon ?? options.OpenAccessCode,
        Paragraph = post.Skjerming?.Skjermingshjemmel,
        ResponsibleEnterpriseNumber = post.AdministrativEnhet ?? options.ResponsibleEnterpriseNumber,
        ResponsiblePersonUserId = post.Saksbehandler,
        SendersReference = post.Korrespondanseparter.Select(part => part.Referanse).FirstOrDefault(reference => reference is not null),
        UnregisteredContacts = NullIfEmpty(post.Korrespondanseparter.Select(Contact)),
        Remarks = [new SifRemark { Title = "Referanse", Content = Key(post.EksternNoekkel), RemarkType = options.RemarkType }],
    };

    public CreateFileArgs File(string documentNumber, ArkivJournalpost post, ArkivDokument document) => new()
    {
        DocumentNumber = documentNumber,
        Title = document.Tittel,
        Format = Format(document),
        RelationType = document.Role,
        Status = options.FileStatus,
        AccessCode = post.Skjerming?.Tilgangsrestriksjon ?? options.OpenAccessCode,
        Note = Key(post.EksternNoekkel, document),
        // Noark: a document without a file is one that is kept elsewhere, on paper.
        FiledOnPaper = document is { Ref: null, Tekst: null } ? true : null,
    };

    /// <summary>SIF names a format by the extension of its files.</summary>
    private static string Format(ArkivDokument document) => document switch
    {
        { Tekst: not null } => "txt",
        { Mediatype: "application/pdf" } => "pdf",
        _ => Path.GetExtension(document.SafeName ?? document.DisplayName ?? "").TrimStart('.').ToLowerInvariant() is { Length: > 0 } extension ? extension : "bin",
    };

    private static IReadOnlyList<T>? NullIfEmpty<T>(IEnumerable<T> items) => items.ToArray() is { Length: > 0 } array ? array : null;

    private UnregisteredContact Contact(ArkivPart part) => new()
    {
        Role = options.Roles.GetValueOrDefault(part.Rolle, part.Rolle),
        ContactName = part.Slag == "person" ? part.Navn : null,
        ContactCompanyName = part.Slag == "person" ? null : part.Navn,
        ReferenceNumber = part.Fnr ?? part.Orgnr,
        Address = part.Adresse is { Adresselinjer.Count: > 0 } address ? string.Join(", ", address.Adresselinjer) : null,
        ZipCode = part.Adresse?.Postnummer,
        ZipPlace = part.Adresse?.Poststed,
        Country = part.Adresse?.Landkode,
        Email = part.Epost,
        Phone = part.Telefon,
        IsUnofficial = part.Skjermet,
    };
}
