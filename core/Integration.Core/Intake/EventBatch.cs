using System.Text.Json;
using Integration.Abstractions.Problems;

namespace Integration.Core.Intake;

/// <summary>Cuts a CloudEvents batch into its events, each with its own untouched bytes.</summary>
internal static class EventBatch
{
    public const int MaxEvents = 500;

    /// <summary>The events, or why this is no batch. Each event is checked by itself afterwards.</summary>
    public static Result<IReadOnlyList<ReadOnlyMemory<byte>>> Split(ReadOnlyMemory<byte> body)
    {
        var events = new List<ReadOnlyMemory<byte>>();
        try
        {
            var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = 66 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                return new Problem(IntakeProblems.BatchSize) { Errors = [new("", "type", "array")] };
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                events.Add(body[start..(int)reader.BytesConsumed]);
                if (events.Count > MaxEvents)
                {
                    return new Problem(IntakeProblems.BatchSize) { Errors = [new("", "maxItems", "500", "more")] };
                }
            }

            // Anything after the array is not JSON.
            reader.Read();
        }
        catch (JsonException)
        {
            return new Problem(IntakeProblems.NotJson);
        }

        return events.Count == 0 ? new Problem(IntakeProblems.BatchSize) { Errors = [new("", "minItems", "1", "0")] } : events;
    }
}
