using System.Text;
using System.Text.Json;

namespace Integration.Simulators.Hosting;

/// <summary>What a simulator answers.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The body.</param>
/// <param name="ContentType">Its media type.</param>
internal sealed record SimulatorAnswer(int Status, byte[] Body, string ContentType)
{
    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Serializes a value; names are written as they stand, because wire names belong to the system that is played.</summary>
    public static SimulatorAnswer Json(int status, object value, string contentType = "application/json") =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(value), contentType);

    /// <summary>A text, or JSON that is text already.</summary>
    public static SimulatorAnswer Text(int status, string text, string contentType = "text/plain") =>
        new(status, Encoding.UTF8.GetBytes(text), contentType);
}
