using System.Collections.Immutable;
using System.Text.Json;
using Newtonsoft.Json.Linq;

namespace Integration.Core.Translation;

/// <summary>
/// What the expressions of one message see: the event's attributes and <c>data</c>, the lookups' answers by alias, and in a reply's map the
/// destination's answer as <c>result</c>. Made for one message and used by one thread at a time.
/// </summary>
/// <param name="event">The CloudEvent.</param>
/// <param name="lookups">Answers by alias; may grow while the flow's lookups run.</param>
/// <param name="result">The destination's answer; undefined before the delivery.</param>
internal sealed class TranslationContext(JsonElement @event, IReadOnlyDictionary<string, JsonElement> lookups, JsonElement result = default)
{
    private JObject? tokens;

    /// <summary>What <c>data</c> means here: the event's own, or what an earlier map made of it.</summary>
    public JsonElement Data { get; init; } = Property(@event, "data"u8);

    /// <summary>Notes which branches of a map were run; null but in tests.</summary>
    public ISet<string>? Hits { get; init; }

    /// <summary>The element at hand inside <c>$do</c>.</summary>
    internal JsonElement Item { get; private set; }

    /// <summary>Its number from 0; -1 outside <c>$do</c>.</summary>
    internal int Position { get; private set; } = -1;

    /// <summary>Steps to an element of a list and returns what stood there before, for <see cref="Leave"/>.</summary>
    internal (JsonElement Item, int Position) Enter(JsonElement item, int position)
    {
        var before = (Item, Position);
        Leave((item, position));
        return before;
    }

    /// <summary>Steps back.</summary>
    internal void Leave((JsonElement Item, int Position) before)
    {
        (Item, Position) = before;
        tokens?.Remove(CloudEventNames.Item);
    }

    /// <summary>The value of a root name; undefined when there is none.</summary>
    internal JsonElement Root(string name, ReadOnlySpan<byte> utf8Name) => name switch
    {
        CloudEventNames.Data => Data,
        CloudEventNames.Item => Item,
        CloudEventNames.Result => result,
        _ => CloudEventNames.Event.Contains(name) ? Property(@event, utf8Name) : lookups.GetValueOrDefault(name),
    };

    /// <summary>The context for JmesPath.Net, with at least these names in it. Converted once per message, and only what is asked for.</summary>
    internal JObject Tokens(ImmutableArray<string>? roots)
    {
        tokens ??= [];
        if (roots is { } names)
        {
            foreach (var name in names) Convert(name);
        }
        else
        {
            foreach (var name in CloudEventNames.Event) Convert(name);
            foreach (var name in lookups.Keys) Convert(name);
            Convert(CloudEventNames.Result);
            Convert(CloudEventNames.Item);
        }

        return tokens;
    }

    private static JsonElement Property(JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private void Convert(string name)
    {
        if (tokens!.ContainsKey(name)) return;
        var value = Root(name, System.Text.Encoding.UTF8.GetBytes(name));
        if (value.ValueKind != JsonValueKind.Undefined) tokens[name] = JsonTokens.ToToken(value);
    }
}
