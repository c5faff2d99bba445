using System.Text.Json;

namespace Integration.Adapters.Public360.Sif;

/// <summary>The body of CreateFile with the file streamed into it. SIF's other way, <c>Upload</c>, wants a JSON array with a number per byte.</summary>
internal static class CreateFileContent
{
    /// <param name="args">The other arguments.</param>
    /// <param name="file">The file; disposed with the result. Null: the document is registered without one.</param>
    /// <param name="size">Its size in bytes, when known.</param>
    public static Base64FileContent Of(CreateFileArgs args, Stream? file, long? size)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new SifRequest<CreateFileArgs>(args), SifJson.Options);
        return file is null
            ? new Base64FileContent(json, null, null, [], "application/json")
            : new Base64FileContent([.. json.AsSpan(0, json.Length - "}}".Length), .. ",\"Base64Data\":\""u8], file, size, "\"}}"u8.ToArray(), "application/json");
    }
}
