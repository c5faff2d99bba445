namespace Integration.Core.Uploads;

/// <summary>How far an attachment has come.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Offset">Bytes that are here.</param>
/// <param name="Length">Bytes it will have.</param>
/// <param name="ExpiresAt">When it is forgotten if it is not whole; null: it is.</param>
internal sealed record UploadState(Guid Id, long Offset, long Length, DateTimeOffset? ExpiresAt);
