using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Refit;

namespace Integration.Client.Attachments;

/// <summary>
/// A file that goes to the hub in parts, over a line that breaks (tus 1.0). Keep <see cref="Id"/> with the file: after a break, or a restart of the
/// device, it goes on where the hub says that it stopped. The hub forgets a file that is not whole within a day.
/// </summary>
/// <param name="hub">The hub.</param>
/// <param name="mediaType">The file's media type.</param>
/// <param name="id">What an earlier try was given; null: it begins.</param>
public sealed class ResumableUpload(IKnutepunkt hub, string mediaType, Guid? id = null)
{
    /// <summary>The attachment's id; null: it has not begun.</summary>
    public Guid? Id { get; private set; } = id;

    /// <summary>Bytes of a part. Default 256 KiB: what is lost at most when a line breaks and the hub is not told.</summary>
    public int PartBytes { get; init; } = 256 * 1024;

    /// <summary>Goes on until the file is whole. Throws as <see cref="IKnutepunkt"/> does when the line breaks; call it again then.</summary>
    /// <param name="content">The file: seekable.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    /// <returns>What a message refers to it by: <c>attachment:{id}</c>.</returns>
    public async Task<string> ContinueAsync(Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var begun = Id ??= await BeginAsync(content.Length, cancellationToken).ConfigureAwait(false);
        using (var state = await hub.FindUploadAsync(begun, cancellationToken).ConfigureAwait(false))
        {
            if (state.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
                Id = null;
            content.Position = OffsetOf(Done(state));
        }

        var part = new byte[PartBytes];
        while (content.Position < content.Length)
        {
            var offset = content.Position;
            var length = await content.ReadAtLeastAsync(part, part.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            using var body = new ByteArrayContent(part, 0, length);
            body.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
            using var answer = await hub.AppendUploadAsync(begun, offset, body, cancellationToken).ConfigureAwait(false);
            content.Position = OffsetOf(Done(answer));
        }

        return $"attachment:{begun:D}";
    }

    private async Task<Guid> BeginAsync(long length, CancellationToken cancellationToken)
    {
        var metadata = $"filetype {Convert.ToBase64String(Encoding.ASCII.GetBytes(mediaType))}";
        using var answer = await hub.BeginUploadAsync(length, metadata, cancellationToken).ConfigureAwait(false);
        return Guid.Parse(Done(answer).Headers!.Location!.OriginalString.Split('/')[^1], CultureInfo.InvariantCulture);
    }

    private static IApiResponse Done(IApiResponse answer) => answer.Error is { } error ? throw error : answer;

    private static long OffsetOf(IApiResponse answer) => long.Parse(answer.Headers!.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
}
