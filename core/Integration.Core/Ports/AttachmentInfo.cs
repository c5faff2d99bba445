namespace Integration.Core.Ports;

/// <summary>An attachment on its way in.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Client">Who uploads it.</param>
/// <param name="Agency">The agency that owns it: selects the key.</param>
/// <param name="MediaType">Its media type.</param>
internal sealed record NewAttachment(Guid Id, string Client, string Agency, string MediaType);

/// <summary>An attachment in the store.</summary>
/// <param name="Id">Its id; a message refers to it as <c>attachment:{id}</c>.</param>
/// <param name="Client">Who uploaded it.</param>
/// <param name="Agency">The agency that owns it.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Size">Bytes of the plain content.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the plain content.</param>
/// <param name="CreatedAt">When it was stored.</param>
/// <param name="KeyId">The data key.</param>
internal sealed record AttachmentInfo(Guid Id, string Client, string Agency, string MediaType, long Size, string Sha256, DateTimeOffset CreatedAt, int KeyId);
