using System.Security;
using System.Text;
using System.Text.Json.Nodes;
using Integration.Simulators.FiksIo;
using Integration.Simulators.Hosting;

namespace Integration.Simulators.Eformidling;

/// <summary>Messages that have come. A look locks one for five minutes; without a lock it can be neither fetched nor deleted.</summary>
internal sealed class SimulertInnboks(TimeProvider time)
{
    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (JsonNode Sbd, byte[]? Container, DateTimeOffset LockedUntil)> waiting = [];
    private readonly long start = time.GetUtcNow().ToUnixTimeSeconds();
    private int last;

    public IReadOnlyList<string> Waiting
    {
        get
        {
            lock (gate)
                return [.. waiting.Keys];
        }
    }

    /// <summary>Set by tests: the containers of all that waits cannot be read by the integrasjonspunkt itself.</summary>
    public bool Corrupt { get; set; }

    public void Clear()
    {
        lock (gate)
        {
            waiting.Clear();
            last = 0;
            Corrupt = false;
        }
    }

    /// <summary>A letter: <c>{"avsender":"310529915","tittel":"…","filer":{"brev.pdf":"…"}}</c>.</summary>
    public void Letter(JsonObject what)
    {
        var files = what["filer"]!.AsObject().ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes((string)file.Value!));
        var first = files.Keys.First();
        files["arkivmelding.xml"] = Encoding.UTF8.GetBytes($"""
            <arkivmelding xmlns="http://www.arkivverket.no/standarder/noark5/arkivmelding" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><system>Simulert</system>
            <mappe xsi:type="saksmappe"><tittel>Sak</tittel><basisregistrering xsi:type="journalpost">
            <dokumentbeskrivelse><tittel>Brev</tittel><tilknyttetRegistreringSom>Hoveddokument</tilknyttetRegistreringSom><dokumentobjekt><referanseDokumentfil>{SecurityElement.Escape(first)}</referanseDokumentfil></dokumentobjekt></dokumentbeskrivelse>
            <tittel>{SecurityElement.Escape((string?)what["tittel"])}</tittel>
            <korrespondansepart><korrespondanseparttype>Avsender</korrespondanseparttype><korrespondansepartNavn>Prøve direktorat</korrespondansepartNavn></korrespondansepart>
            </basisregistrering><saksaar>2026</saksaar><sakssekvensnummer>1187</sakssekvensnummer></mappe></arkivmelding>
            """);
        Put((string?)what["avsender"] ?? "310529915", "arkivmelding", new JsonObject { ["sikkerhetsnivaa"] = "4", ["hoveddokument"] = "arkivmelding.xml" }, Pakke.Container(files, FiksIoAccounts.Certificate(FiksIoAccounts.Arkiv)));
    }

    /// <summary>A message as it is given; for tests also one that is wrong.</summary>
    /// <returns>Its id.</returns>
    public string Put(string sender, string type, JsonNode business, byte[]? container)
    {
        lock (gate)
        {
            var id = $"ef000000-0000-4000-8000-{start:x8}{++last:x4}";
            var response = type.EndsWith("_kvittering", StringComparison.Ordinal);
            waiting[id] = (new JsonObject
            {
                ["standardBusinessDocumentHeader"] = new JsonObject
                {
                    ["headerVersion"] = "1.0",
                    ["sender"] = new JsonArray(new JsonObject { ["identifier"] = new JsonObject { ["value"] = $"0192:{sender}", ["authority"] = "iso6523-actorid-upis" } }),
                    ["receiver"] = new JsonArray(new JsonObject { ["identifier"] = new JsonObject { ["value"] = "0192:310094943", ["authority"] = "iso6523-actorid-upis" } }),
                    ["documentIdentification"] = new JsonObject
                    {
                        ["standard"] = response ? $"urn:no:difi:arkivmelding:xsd::{type}" : "urn:no:difi:arkivmelding:xsd::arkivmelding",
                        ["typeVersion"] = "1.0",
                        ["instanceIdentifier"] = id,
                        ["type"] = type,
                        ["creationDateAndTime"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
                    },
                    ["businessScope"] = new JsonObject
                    {
                        ["scope"] = new JsonArray(new JsonObject
                        {
                            ["type"] = "ConversationId",
                            ["instanceIdentifier"] = id,
                            ["identifier"] = response ? "urn:no:difi:profile:arkivmelding:response:ver1.0" : "urn:no:difi:profile:arkivmelding:administrasjon:ver1.0",
                        }),
                    },
                },
                [type] = business,
            }, container, default);
            return id;
        }
    }

    public SimulatorAnswer Peek()
    {
        lock (gate)
        {
            foreach (var (id, message) in waiting)
            {
                if (message.LockedUntil > time.GetUtcNow())
                    continue;
                waiting[id] = message with { LockedUntil = time.GetUtcNow() + Lock };
                return SimulatorAnswer.Json(200, message.Sbd);
            }

            return SimulatorAnswer.Text(204, "");
        }
    }

    public SimulatorAnswer Pop(string id)
    {
        lock (gate)
        {
            if (Refusal(id) is { } refusal)
                return refusal;
            if (Corrupt)
            {
                waiting.Remove(id);
                return EformidlingSimulator.Error(404, "no.difi.meldingsutveksling.exceptions.FileNotFoundException");
            }

            return waiting[id].Container is { } container ? new SimulatorAnswer(200, container, "application/vnd.etsi.asic-e+zip") : SimulatorAnswer.Text(204, "");
        }
    }

    public SimulatorAnswer Delete(string id)
    {
        lock (gate)
        {
            if (Refusal(id) is { } refusal)
                return refusal;
            waiting.Remove(id, out var message);
            return SimulatorAnswer.Json(200, message.Sbd);
        }
    }

    private SimulatorAnswer? Refusal(string id) => !waiting.TryGetValue(id, out var message)
        ? EformidlingSimulator.Error(404, "no.difi.meldingsutveksling.exceptions.MessageNotFoundException")
        : message.LockedUntil <= time.GetUtcNow() ? EformidlingSimulator.Error(400, "no.difi.meldingsutveksling.exceptions.MessageNotLockedException") : null;
}
