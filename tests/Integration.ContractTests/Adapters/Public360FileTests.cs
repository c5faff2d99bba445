using System.Text.Json;
using Integration.Adapters.Public360.Sif;

namespace Integration.ContractTests.Adapters;

public sealed class Public360FileTests
{
    private static readonly CreateFileArgs Args = new() { DocumentNumber = "2026/1-1", Title = "Søknad", Format = "pdf", Note = "k/1" };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(48 * 1024)]
    [InlineData((48 * 1024) + 1)]
    [InlineData((3 * 48 * 1024) - 1)]
    public async Task A_file_of_any_size_arrives_byte_for_byte_with_its_length_announced(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        using var content = CreateFileContent.Of(Args, new Trickle(bytes), size);

        var body = await content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        var sent = JsonDocument.Parse(body).RootElement.GetProperty("parameter");
        Assert.Equal(bytes, sent.GetProperty("Base64Data").GetBytesFromBase64());
        Assert.Equal("Søknad", sent.GetProperty("Title").GetString());
        Assert.Equal(body.Length, content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_document_without_a_file_is_sent_without_data()
    {
        using var content = CreateFileContent.Of(Args with { FiledOnPaper = true }, null, null);

        var body = await content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.False(JsonDocument.Parse(body).RootElement.GetProperty("parameter").TryGetProperty("Base64Data", out _));
        Assert.Equal(body.Length, content.Headers.ContentLength);
    }

    /// <summary>Gives few bytes at a time, as a decrypting or network stream does.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1000)], cancellationToken);
    }
}
