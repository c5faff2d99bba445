using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.FiksIo.Amqp;

namespace Integration.Adapters.FiksIo;

/// <summary>A message from a queue, opened as far as it goes.</summary>
/// <param name="Raw">As it came.</param>
/// <param name="Melding">Its attributes; null when they are not there.</param>
/// <param name="Files">Its files, checked.</param>
/// <param name="Problem">Why it could not be opened; it is then for a person.</param>
internal sealed record Mottatt(QueueMessage Raw, Melding? Melding, IReadOnlyList<AsiceFile> Files, Problem? Problem)
{
    /// <summary>What is kept of a content that could not be opened: the bytes as they came, still encrypted.</summary>
    public IReadOnlyList<InboundAttachment> Original => Problem is null || Raw.Body.Length == 0
        ? []
        : [new InboundAttachment(
            InboundAttachment.IdOf("fiks-io", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Raw.Body))),
            "application/pkcs7-mime",
            _ => ValueTask.FromResult<Result<Stream>>(new MemoryStream(Raw.Body, writable: false)))];

    /// <summary>A file by its name.</summary>
    public AsiceFile? File(string name) => Files.FirstOrDefault(file => string.Equals(file.Name, name, StringComparison.OrdinalIgnoreCase));
}
