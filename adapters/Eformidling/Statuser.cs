using System.Globalization;
using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.Eformidling.Wire;

namespace Integration.Adapters.Eformidling;

/// <summary>What became of messages: asked for one, or read as they come.</summary>
internal sealed class Statuser(IEformidlingApi api, string adapter, TimeProvider time)
{
    /// <summary>What a receipt is kept as when it fits no delivery.</summary>
    public const string KvitteringType = "no.kommune.melding.kvittering.v1";

    /// <summary>The integrasjonspunkt asks for statuses itself for so long.</summary>
    private static readonly TimeSpan History = TimeSpan.FromDays(30);

    /// <summary>A number may be given before another and be seen after it, as long as both are being written.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    /// <summary>Later numbers may have earlier times, within the same.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>How long a status may come before the delivery it is for has ended.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(2);

    /// <summary>How far one message has come.</summary>
    public async ValueTask<Result<Tilstand>> Of(Guid messageId, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await api.StatusesOf(messageId, cancellationToken);
            if (response.StatusCode == System.Net.HttpStatusCode.NotFound && EformidlingFailure.ExceptionOf(response) is not null)
                return Tilstand.Ukjent;
            return response is { IsSuccessful: true, Content.Content: { } statuses }
                ? Statusord.Of([.. statuses.Select(status => status?.Name)])
                : EformidlingFailure.Of(response, changes: false, time);
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            return EformidlingFailure.Of(exception, changes: false);
        }
    }

    /// <summary>
    /// Reads on from the cursor: the last number and its time. Statuses of messages that others sent by the same integrasjonspunkt are passed over: the ids
    /// that the hub makes are of a version of their own.
    /// </summary>
    public async ValueTask<Result<InboundBatch>> Read(InboundRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Place.Parse(request.Cursor, now - History) is not { } place)
            return new Problem(EformidlingProblems.BadCursor);
        var from = (place.At - Margin).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        for (var page = 0; ; page++)
        {
            if (!(await Page(from, page, request.MaxEvents, cancellationToken)).TryGet(out var side, out var problem))
                return problem;
            var settled = side.Content!.TakeWhile(status => status!.LastUpdate <= now - Settling).ToList();
            var next = settled.Where(status => status!.Id > place.Id).ToList();
            if (next.Count == 0 && settled.Count == side.Content!.Count && side.Last == false)
                continue; // A page of what is known already.
            return new InboundBatch
            {
                Events = [.. next.Select(status => Event(status!, now)).OfType<InboundEvent>()],
                Cursor = (next.Count == 0 ? place : new Place(next[^1]!.LastUpdate!.Value, next[^1]!.Id!.Value)).ToString(),
                More = next.Count > 0 && settled.Count == side.Content!.Count && side.Last == false,
            };
        }
    }

    /// <summary>What is said of a message.</summary>
    public InboundEvent Receipt(string id, Guid messageId, string type, string? sender, DeliveryResult result, bool early) => new()
    {
        Id = id,
        Type = KvitteringType,
        Data = JsonSerializer.SerializeToUtf8Bytes(new { system = adapter, id, type, of = messageId.ToString("D"), sender = sender ?? "eFormidling" }),
        Receipt = new InboundReceipt { RemoteId = messageId.ToString("D"), Result = result, MayBeEarly = early },
    };

    /// <summary>Null: another system's message, or nothing new is said.</summary>
    private InboundEvent? Event(Status status, DateTimeOffset now) =>
        Statusord.Result(status.Name) is { } result && status.MessageId is { Version: Utsending.IdVersion } messageId
            ? Receipt(string.Create(CultureInfo.InvariantCulture, $"{messageId:D}/{status.Id}"), messageId, status.Name!, null, result, now - status.LastUpdate < Early)
            : null;

    private async ValueTask<Result<Statusside>> Page(string from, int page, int size, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await api.Statuses(from, page, size, cancellationToken);
            // Without its number and its time a status can neither be recognised nor passed over.
            return response is { IsSuccessful: true, Content: { Content: { } statuses } side } && statuses.All(status => status is { Id: not null, LastUpdate: not null })
                ? side
                : EformidlingFailure.Of(response, changes: false, time);
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return EformidlingFailure.Of(exception, changes: false);
        }
    }

    /// <summary>Where a read begins.</summary>
    private readonly record struct Place(DateTimeOffset At, long Id)
    {
        public static Place? Parse(string? cursor, DateTimeOffset beginning) => cursor?.Split('|') switch
        {
            null => new Place(beginning, 0),
            [var at, var id] when DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
                && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => new Place(parsed, number),
            _ => null,
        };

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At:O}|{Id}");
    }
}
