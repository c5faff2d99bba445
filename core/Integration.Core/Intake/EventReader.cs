using System.Globalization;
using System.Text;
using System.Text.Json;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Privacy;

namespace Integration.Core.Intake;

/// <summary>
/// Reads the attributes of one event in CloudEvents structured form, straight from its bytes, and finds where <c>data</c> lies.
/// Collects every error; never throws on JSON that <c>JsonStrict</c> has passed.
/// </summary>
internal ref struct EventReader
{
    private const int MaxAttribute = 255;
    private readonly List<ProblemError> errors;
    private string? id;
    private string? source;
    private string? type;
    private string? specVersion;
    private string? sensitivity;
    private string? mediaType;
    private int? securityLevel;

    public EventReader(List<ProblemError> errors) => this.errors = errors;

    /// <summary>Where the value of <c>data</c> begins, and its length; length 0 when there is none.</summary>
    public (int Offset, int Length) Data { get; private set; }

    /// <summary>The attribute <c>ifmatch</c>: the version of the subject that the sender had seen.</summary>
    public string? IfMatch { get; private set; }

    /// <summary>True when an attribute held a national identity number.</summary>
    public bool IdentityNumberFound { get; private set; }

    /// <summary>The attributes; only meaningful when no error was added.</summary>
    public MessageEnvelope Read(ReadOnlySpan<byte> json)
    {
        string? subject = null, correlation = null, causation = null, conversation = null, partition = null, receiver = null, trace = null;
        DateTimeOffset? time = null, expires = null, notBefore = null;

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 65 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            errors.Add(new("", "type", "object", reader.TokenType.ToString().ToLowerInvariant()));
            return Empty();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                Data = (start, (int)reader.BytesConsumed - start);
                continue;
            }

            if (reader.ValueTextEquals("id"u8)) { id = Text(ref reader, "id"); }
            else if (reader.ValueTextEquals("source"u8)) { source = Text(ref reader, "source"); }
            else if (reader.ValueTextEquals("type"u8)) { type = Text(ref reader, "type"); }
            else if (reader.ValueTextEquals("specversion"u8)) { specVersion = Text(ref reader, "specversion"); }
            else if (reader.ValueTextEquals("subject"u8)) { subject = Text(ref reader, "subject"); }
            else if (reader.ValueTextEquals("time"u8)) { time = Time(ref reader, "time"); }
            else if (reader.ValueTextEquals("datacontenttype"u8)) { mediaType = Text(ref reader, "datacontenttype"); }
            else if (reader.ValueTextEquals("correlationid"u8)) { correlation = Text(ref reader, "correlationid"); }
            else if (reader.ValueTextEquals("causationid"u8)) { causation = Text(ref reader, "causationid"); }
            else if (reader.ValueTextEquals("conversationid"u8)) { conversation = Text(ref reader, "conversationid"); }
            else if (reader.ValueTextEquals("partitionkey"u8)) { partition = Text(ref reader, "partitionkey"); }
            else if (reader.ValueTextEquals("receiver"u8)) { receiver = Text(ref reader, "receiver"); }
            else if (reader.ValueTextEquals("traceparent"u8)) { trace = Text(ref reader, "traceparent"); }
            else if (reader.ValueTextEquals("expiresat"u8)) { expires = Time(ref reader, "expiresat"); }
            else if (reader.ValueTextEquals("notbefore"u8)) { notBefore = Time(ref reader, "notbefore"); }
            else if (reader.ValueTextEquals("sensitivity"u8)) { sensitivity = Text(ref reader, "sensitivity"); }
            else if (reader.ValueTextEquals("securitylevel"u8)) { securityLevel = Level(ref reader); }
            else if (reader.ValueTextEquals("ifmatch"u8)) { IfMatch = Text(ref reader, "ifmatch"); }
            else { Extension(ref reader); }
        }

        Require(specVersion, "specversion");
        Require(id, "id");
        Require(source, "source");
        Require(type, "type");
        if (specVersion is not null and not "1.0")
        {
            errors.Add(new("/specversion", "const", "1.0", "another version"));
        }

        if (mediaType is not null && !IsJson(mediaType))
        {
            errors.Add(new("/datacontenttype", "enum", "application/json or a type that ends in +json", "another media type"));
        }

        if (source is not null && !Uri.IsWellFormedUriString(source, UriKind.RelativeOrAbsolute))
        {
            errors.Add(new("/source", "format", "uri-reference", Length(source)));
        }

        if (Data.Length == 0)
        {
            errors.Add(new("/data", "required"));
        }

        return new MessageEnvelope
        {
            Id = id ?? "",
            Source = source ?? "",
            Type = type ?? "",
            Subject = subject,
            Time = time,
            CorrelationId = correlation,
            CausationId = causation,
            ConversationId = conversation,
            PartitionKey = partition,
            Receiver = receiver,
            TraceParent = trace,
            ExpiresAt = expires,
            NotBefore = notBefore,
            SecurityLevel = securityLevel,
            Sensitivity = ReadSensitivity(),
        };
    }

    private static MessageEnvelope Empty() => new() { Id = "", Source = "", Type = "" };

    private static bool IsJson(string mediaType)
    {
        var end = mediaType.IndexOf(';', StringComparison.Ordinal);
        var bare = (end < 0 ? mediaType.AsSpan() : mediaType.AsSpan(0, end)).Trim();
        return bare.Equals("application/json", StringComparison.OrdinalIgnoreCase) || bare.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    private static string Length(string text) => string.Create(CultureInfo.InvariantCulture, $"{text.Length} characters");

    private readonly void Require(string? value, string name)
    {
        if (value is null && !errors.Exists(e => e.Pointer == "/" + name))
        {
            errors.Add(new("/" + name, "required"));
        }
    }

    private string? Text(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            errors.Add(new("/" + name, "type", "string", Kind(reader.TokenType)));
            reader.Skip();
            return null;
        }

        if (reader.ValueSpan.Length is 0 or > MaxAttribute * 4)
        {
            errors.Add(new("/" + name, "maxLength", "1 to 255 characters", reader.ValueSpan.Length == 0 ? "0 characters" : "more"));
            return null;
        }

        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate: JSON by its grammar, but no text.
            errors.Add(new("/" + name, "encoding", "Unicode text", "a lone surrogate"));
            return null;
        }

        if (text.Length > MaxAttribute)
        {
            errors.Add(new("/" + name, "maxLength", "255 characters", Length(text)));
            return null;
        }

        foreach (var c in text)
        {
            if (char.IsControl(c))
            {
                errors.Add(new("/" + name, "pattern", "no control characters", "a control character"));
                return null;
            }
        }

        LookForIdentityNumber(text, name);
        return text;
    }

    private DateTimeOffset? Time(ref Utf8JsonReader reader, string name)
    {
        var text = Text(ref reader, name);
        if (text is null)
        {
            return null;
        }

        if (text.Length >= 20 && text[10] is 'T' or 't' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && (text[^1] is 'Z' or 'z' || text.AsSpan(19).IndexOfAny('+', '-') >= 0))
        {
            return time;
        }

        errors.Add(new("/" + name, "format", "date-time with a zone (RFC 3339)", Length(text)));
        return null;
    }

    private readonly int? Level(ref Utf8JsonReader reader)
    {
        reader.Read();
        var level = reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt32(out var number) => number,
            JsonTokenType.String when reader.ValueTextEquals("3"u8) => 3,
            JsonTokenType.String when reader.ValueTextEquals("4"u8) => 4,
            _ => 0,
        };
        if (level is 3 or 4)
        {
            return level;
        }

        errors.Add(new("/securitylevel", "enum", "3 or 4", Kind(reader.TokenType)));
        reader.Skip();
        return null;
    }

    private readonly Sensitivity ReadSensitivity()
    {
        switch (sensitivity)
        {
            case null or "personal": return Sensitivity.Personal;
            case "none": return Sensitivity.None;
            case "special": return Sensitivity.Special;
            case "criminal": return Sensitivity.Criminal;
            case "health": return Sensitivity.Health;
            case "childwelfare": return Sensitivity.ChildWelfare;
            default:
                errors.Add(new("/sensitivity", "enum", "none, personal, special, criminal, health or childwelfare", Length(sensitivity)));
                return Sensitivity.ChildWelfare;
        }
    }

    /// <summary>An attribute the hub does not know: kept in the body, checked for form, and for identity numbers so that nobody learns to put them there.</summary>
    private void Extension(ref Utf8JsonReader reader)
    {
        var name = reader.ValueSpan;
        var ok = name.Length is > 0 and <= 40;
        foreach (var c in name)
        {
            ok &= c is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9') or (byte)'_';
        }

        if (!ok)
        {
            errors.Add(new("", "attribute-name", "lower-case letters and digits, at most 40", "another name"));
            reader.Read();
            reader.Skip();
            return;
        }

        var text = Encoding.ASCII.GetString(name);
        if (text == "data_base64")
        {
            errors.Add(new("/data_base64", "unsupported", "data as JSON; files as attachments"));
            reader.Read();
            reader.Skip();
            return;
        }

        // CloudEvents allows string, number and boolean; anything nested would hide what must be seen here.
        var ahead = reader;
        ahead.Read();
        if (ahead.TokenType == JsonTokenType.String)
        {
            Text(ref reader, text);
            return;
        }

        reader.Read();
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            errors.Add(new("/" + text, "type", "string, number or boolean", Kind(reader.TokenType)));
            reader.Skip();
        }
        else if (reader.TokenType == JsonTokenType.Number)
        {
            LookForIdentityNumber(Encoding.ASCII.GetString(reader.ValueSpan), text);
        }
    }

    private void LookForIdentityNumber(string text, string name)
    {
        if (IdentityNumber.IsIn(text))
        {
            IdentityNumberFound = true;
            errors.Add(new("/" + name, "identity-number", "no national identity number in an attribute", "one"));
        }
    }

    private static string Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "object",
        JsonTokenType.StartArray => "array",
        JsonTokenType.True or JsonTokenType.False => "boolean",
        JsonTokenType.Null => "null",
        JsonTokenType.Number => "number",
        _ => "string",
    };
}
