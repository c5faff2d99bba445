using System.Text.Json;
using Integration.Core.Intake;

namespace Integration.Api.Messages;

/// <summary>The answer <c>202 {id, state, links}</c>.</summary>
internal static class AcceptedAnswer
{
    public const string State = "queued";
    private const string Root = "/api/v1/messages/";

    // Only the id differs, and it is always as long: a known length spares the answer its chunks.
    private static readonly long Length = Measure();

    public static string Address(Guid id) => string.Concat(Root, id.ToString("D"));

    public static async Task Write(HttpContext context, IntakeReceipt receipt)
    {
        var response = context.Response;
        var address = Address(receipt.Id);
        response.StatusCode = StatusCodes.Status202Accepted;
        response.ContentType = "application/json";
        response.ContentLength = Length;
        response.Headers.Location = address;
        SubjectTag.Write(response, receipt.Version);
        if (receipt.Replayed)
            response.Headers["Idempotent-Replay"] = "true";

        // A replay gives the first answer again, whatever has happened since: GET tells that.
        await using var json = new Utf8JsonWriter(response.BodyWriter);
        Write(json, receipt.Id, address);
    }

    private static void Write(Utf8JsonWriter json, Guid id, string address)
    {
        json.WriteStartObject();
        WriteMembers(json, id, address);
        json.WriteEndObject();
    }

    private static long Measure()
    {
        using var json = new Utf8JsonWriter(Stream.Null);
        Write(json, Guid.Empty, Address(Guid.Empty));
        return json.BytesPending;
    }

    /// <summary><c>id</c>, <c>state</c> and <c>links</c> of an accepted message.</summary>
    public static void WriteMembers(Utf8JsonWriter json, Guid id, string address)
    {
        json.WriteString("id"u8, id);
        json.WriteString("state"u8, State);
        json.WriteStartObject("links"u8);
        json.WriteString("self"u8, address);
        json.WriteEndObject();
    }
}
