using System.Globalization;
using System.Xml.Linq;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.FiksIo.Arkiv;

/// <summary>
/// What an archive answers, as a delivery's result. A receipt can be good for the case and bad for the journal post: that is a result of its own. Of an
/// error only its <c>feilId</c> is kept, when it is an id; its text may quote the message. <source>Fiks Arkiv v1, arkivmelding.opprett.kvittering.xsd</source>
/// </summary>
internal sealed class KvitteringReader(string system, TimeProvider time)
{
    private static readonly XNamespace Ns = ArkivXml.Kvittering;
    private static readonly XNamespace Feil = ArkivXml.Feil;
    private static readonly XNamespace Metadata = ArkivXml.Metadata;

    /// <summary>The result; null: it cannot be read.</summary>
    /// <param name="content"><c>arkivmelding-kvittering.xml</c>.</param>
    /// <param name="saksnummer">The existing case that the message was sent into, or null.</param>
    public DeliveryResult? Receipt(byte[] content, string? saksnummer)
    {
        if (XmlText.Read(content)?.Root is not { } root || root.Name != Ns + "arkivmeldingKvittering")
            return null;
        var mappe = root.Element(Ns + "mappeKvittering");
        var post = root.Element(Ns + "registreringKvittering");
        var failed = root.Element(Ns + "mappeFeilet") ?? root.Element(Ns + "registreringFeilet");
        var externalCode = failed is null ? null : FeilId(failed);
        if (mappe is null && post is null)
            return failed is null ? null : DeliveryResult.Failed(new Problem(FiksArkivProblems.Refused) { ExternalCode = externalCode });

        var ids = new List<RemoteId>();
        var sak = mappe is null ? null : Case(mappe);
        if (sak is not null)
            ids.Add(new RemoteId(system, "saksnummer", sak.Saksnummer, sak.Outcome == "existing"));
        else if (saksnummer is not null)
            sak = new SakKvittering(saksnummer, null, "existing");
        var documents = post is null ? [] : Documents(post);
        var registrering = post is not null ? Post(post) : failed is not null ? new JournalpostKvittering(null, null, "failed", FiksArkivProblems.Partly.Code) : null;
        if (registrering is { Journalpostnummer: { } number })
            ids.Add(new RemoteId(system, "journalpost", number, registrering.Outcome == "existing"));
        ids.AddRange(documents.Where(document => document.SystemId is not null).Select(document => new RemoteId(system, "dokument", document.SystemId!, document.Outcome == "existing")));

        var answer = sak is null ? default : new JournalpostOpprettet
        {
            Outcome = failed is null ? "ok" : "partial",
            System = system,
            Tidspunkt = time.GetUtcNow(),
            Sak = sak,
            Journalpost = registrering,
            Dokumenter = documents,
        }.ToJson();
        return failed is null
            ? DeliveryResult.Delivered(ReceiptLevel.Processed, ids, answer)
            : DeliveryResult.Partial(ReceiptLevel.Processed, ids, new Problem(FiksArkivProblems.Partly) { ExternalCode = externalCode }, answer);
    }

    /// <summary>The problem of an error message.</summary>
    public static Problem Error(ProblemDefinition definition, byte[]? content) =>
        new(definition) { ExternalCode = content is not null && XmlText.Read(content)?.Root is { } root ? FeilId(root) : null };

    private static string? FeilId(XElement error) => Guid.TryParse(error.Element(Feil + "feilId")?.Value.Trim(), out var id) ? id.ToString("D") : null;

    private static SakKvittering? Case(XElement mappe)
    {
        var number = (mappe.Element(Ns + "saksaar")?.Value, mappe.Element(Ns + "sakssekvensnummer")?.Value) is ({ Length: > 0 } year, { Length: > 0 } sequence)
            ? $"{year}/{sequence}"
            : mappe.Element(Ns + "mappeID")?.Value ?? mappe.Element(Ns + "systemID")?.Value;
        return string.IsNullOrWhiteSpace(number) ? null : new SakKvittering(number, Key(mappe), Outcome(mappe), SystemId(mappe));
    }

    private static JournalpostKvittering? Post(XElement post)
    {
        var number = (post.Element(Ns + "journalaar")?.Value, post.Element(Ns + "journalsekvensnummer")?.Value) is ({ Length: > 0 } year, { Length: > 0 } sequence)
            ? $"{year}/{sequence}"
            : post.Element(Ns + "registreringsID")?.Value ?? SystemId(post);
        return string.IsNullOrWhiteSpace(number) ? null : new JournalpostKvittering(number, Key(post), Outcome(post), SystemId: SystemId(post));
    }

    private static List<DokumentKvittering> Documents(XElement post) =>
    [
        .. from document in post.Elements(Ns + "dokumentbeskrivelseKvittering")
           let number = int.TryParse(document.Element(Ns + "dokumentnummer")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : (int?)null
           where number is not null
           select new DokumentKvittering(number.Value, SystemId(document), Outcome(post)),
    ];

    private static string Outcome(XElement item) => item.Element(Ns + "opprettetEllerEksisterende")?.Value == "Eksisterende" ? "existing" : "created";

    private static string? SystemId(XElement item) => item.Element(Ns + "systemID")?.Value is { Length: > 0 and <= 100 } id ? id : null;

    private static ArkivNoekkel? Key(XElement item) =>
        item.Element(Ns + "referanseEksternNoekkel") is { } key
        && key.Element(Metadata + "fagsystem")?.Value is { Length: > 0 } fagsystem
        && key.Element(Metadata + "noekkel")?.Value is { Length: > 0 } noekkel
            ? new ArkivNoekkel(fagsystem, noekkel)
            : null;
}
