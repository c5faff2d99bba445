using System.Net.Http.Headers;
using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Api.Security;
using Integration.Client.Attachments;
using Integration.Core.Intake;
using Integration.Core.Ports;
using Integration.Core.Uploads;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Integration.Api.Attachments;

/// <summary><c>POST /api/v1/attachments</c>: from the socket to encrypted chunks on disk; never whole in memory.</summary>
internal static class UploadAttachment
{
    public static async Task<IResult> Handle(HttpContext context, IAttachmentStore store, ResumableUploads uploads, DiskGuard disk, IOptions<IntakeOptions> limits, TimeProvider time)
    {
        if (BeginUpload.IsAsked(context))
            return await BeginUpload.Handle(context, uploads);
        var maxBytes = limits.Value.MaxAttachmentBytes;
        if (context.Request.ContentLength > maxBytes)
            return new ProblemResult(IntakeProblems.TooLarge);
        if (MediaType(context.Request.ContentType) is not { } mediaType)
            return new ProblemResult(ApiProblems.MediaType);
        if (disk.IsLow)
            return new ProblemResult(new Problem(IntakeProblems.DiskLow) { RetryAfter = TimeSpan.FromSeconds(30) });

        // The store counts for itself; the server's own limit is meant for events.
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        var client = context.Client();
        var attachment = new NewAttachment(Guid.CreateVersion7(time.GetUtcNow()), client.Id, client.Agency, mediaType);
        var saved = await store.Save(attachment, context.Request.Body, maxBytes, context.RequestAborted);
        if (saved is null)
            return new ProblemResult(IntakeProblems.TooLarge);

        context.Response.Headers.Location = $"/api/v1/attachments/{saved.Id:D}";
        var stored = new AttachmentStored(saved.Id, saved.Sha256, saved.Size, saved.MediaType, AttachmentReferences.Prefix + saved.Id.ToString("D"));
        return TypedResults.Json(stored, ApiJson.Default.AttachmentStored, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>The media type alone: parameters (file names among them) are kept out of the metadata.</summary>
    public static string? MediaType(string? contentType)
    {
        if (contentType is null)
            return "application/octet-stream";
        return MediaTypeHeaderValue.TryParse(contentType, out var parsed) && parsed.MediaType is { Length: <= 100 } mediaType && !mediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
            ? mediaType.ToLowerInvariant()
            : null;
    }
}
