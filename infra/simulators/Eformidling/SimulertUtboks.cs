using System.Text.Json.Nodes;
using Integration.Simulators.Hosting;
using WireMock;

namespace Integration.Simulators.Eformidling;

/// <summary>Messages on their way out: begun, given files, sent. An id is used once; a file's name once in a message. Of contents only the metadata is kept.</summary>
internal sealed class SimulertUtboks(SimulerteStatuser statuses)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (JsonNode Sbd, Dictionary<string, int> Files)> begun = [];
    private readonly List<SendtMelding> sent = [];

    public IReadOnlyList<SendtMelding> Sent
    {
        get
        {
            lock (gate)
                return [.. sent];
        }
    }

    /// <summary>The last <c>arkivmelding.xml</c> that came, for tests.</summary>
    public byte[] LastMetadata { get; private set; } = [];

    /// <summary>The last message that was begun, for tests.</summary>
    public JsonNode? LastSbd { get; private set; }

    public void Clear()
    {
        lock (gate)
        {
            begun.Clear();
            sent.Clear();
        }
    }

    public SimulatorAnswer Create(IRequestMessage request)
    {
        var sbd = request.Json();
        var document = sbd?["standardBusinessDocumentHeader"]?["documentIdentification"];
        if (!Guid.TryParse((string?)document?["instanceIdentifier"], out var id) || (string?)document["type"] is not { } type || sbd![type] is null)
            return EformidlingSimulator.Error(400, "javax.validation.ConstraintViolationException");
        if ((string?)sbd["standardBusinessDocumentHeader"]!["receiver"]?[0]?["identifier"]?["value"] is not { } receiver || !receiver.StartsWith("0192:31", StringComparison.Ordinal))
            return EformidlingSimulator.Error(400, "no.difi.meldingsutveksling.exceptions.ReceiverDoesNotAcceptProcessException");
        lock (gate)
        {
            var key = id.ToString("D");
            if (begun.ContainsKey(key) || statuses.Of(key).Count > 0)
                return EformidlingSimulator.Error(400, "no.difi.meldingsutveksling.exceptions.MessageAlreadyExistsException");
            begun[key] = (sbd, []);
            statuses.Add(key, "OPPRETTET");
            LastSbd = sbd;
            return SimulatorAnswer.Json(200, sbd);
        }
    }

    public SimulatorAnswer Upload(IRequestMessage request)
    {
        var id = request.Path.Split('/')[^1];
        var name = System.Net.Http.Headers.ContentDispositionHeaderValue.Parse(request.GetHeader("Content-Disposition")!).FileName!.Trim('"');
        lock (gate)
        {
            if (!begun.TryGetValue(id, out var message))
                return NotFound();
            if (!message.Files.TryAdd(name, request.BodyAsBytes?.Length ?? 0))
                return EformidlingSimulator.Error(400, "no.difi.meldingsutveksling.exceptions.DuplicateFilenameException");
            if (name == "arkivmelding.xml")
                LastMetadata = request.BodyAsBytes ?? [];
            return SimulatorAnswer.Text(200, "");
        }
    }

    /// <summary>The message that was sent; or the refusal.</summary>
    public (SendtMelding? Message, SimulatorAnswer Answer) Send(IRequestMessage request)
    {
        var id = request.Path.Split('/')[^1];
        lock (gate)
        {
            if (!begun.TryGetValue(id, out var message))
                return (null, NotFound());
            if (!message.Files.ContainsKey("arkivmelding.xml"))
                return (null, EformidlingSimulator.Error(400, "no.difi.meldingsutveksling.exceptions.MissingFileException"));
            begun.Remove(id);
            var one = new SendtMelding(id, [.. message.Files.Select(file => $"{file.Key} {file.Value}")]);
            sent.Add(one);
            return (one, SimulatorAnswer.Text(200, ""));
        }
    }

    private static SimulatorAnswer NotFound() => EformidlingSimulator.Error(404, "no.difi.meldingsutveksling.exceptions.MessageNotFoundException");
}

/// <summary>A message that went out.</summary>
/// <param name="MessageId">Its id.</param>
/// <param name="Files">Name and size of each file.</param>
internal sealed record SendtMelding(string MessageId, IReadOnlyList<string> Files);
