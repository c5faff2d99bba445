using System.Security.Cryptography;

namespace Integration.Core.Uploads;

/// <summary>
/// One part as it comes over the network. A line that breaks ends it, and what had come by then counts; when a checksum was given it can no longer be
/// checked, and nothing counts. Read to its end before it is asked.
/// </summary>
internal sealed class UploadBody : ForwardStream
{
    private readonly Stream inner;
    private readonly IncrementalHash? hash;
    private readonly byte[]? expected;
    private readonly CancellationToken ended;
    private bool broken;

    /// <param name="inner">The request's body.</param>
    /// <param name="algorithm">Of the checksum; null: none was given.</param>
    /// <param name="expected">The checksum.</param>
    /// <param name="ended">Somebody else goes on with the upload, or the hub stops.</param>
    public UploadBody(Stream inner, HashAlgorithmName? algorithm, byte[]? expected, CancellationToken ended)
    {
        this.inner = inner;
        this.expected = expected;
        this.ended = ended;
        hash = algorithm is { } name ? IncrementalHash.CreateHash(name) : null;
    }

    /// <summary>What was read may be kept.</summary>
    public bool Counts() => hash is null || (!broken && CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), expected));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (broken)
        {
            return 0;
        }

        try
        {
            var read = await inner.ReadAsync(buffer, ended);
            hash?.AppendData(buffer.Span[..read]);
            return read;
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            broken = true;
            return 0;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash?.Dispose();
        }

        base.Dispose(disposing);
    }
}
