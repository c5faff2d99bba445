namespace Integration.Client.Attachments;

/// <summary>An uploaded attachment. Unless a message refers to it within a day it is removed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the content: compare it with your own.</param>
/// <param name="Size">Bytes.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Ref">What a message refers to it by: <c>attachment:{id}</c>.</param>
public sealed record AttachmentStored(Guid Id, string Sha256, long Size, string MediaType, string Ref);
