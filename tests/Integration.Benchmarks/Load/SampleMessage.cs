using System.Buffers;
using System.Buffers.Text;

namespace Integration.Benchmarks.Load;

/// <summary>The message of the standard run, 2,007 bytes, with places for a fresh <c>id</c> and a <c>subject</c> that the sink finds again.</summary>
internal sealed class SampleMessage
{
    public const string Source = "/oslo/pbe/byggesak";
    public const string Type = "no.oslo.byggesak.opprettet.v1";
    private const int SequenceDigits = 10;

    private static readonly byte[] Template = ReadTemplate();
    private readonly int id;
    private readonly int sequence;

    /// <param name="run">Eight characters that tell this run's messages from another's.</param>
    public SampleMessage(string run)
    {
        Bytes = (byte[])Template.Clone();
        id = Bytes.AsSpan().IndexOf("\"id\":\""u8) + 6;
        var subject = Bytes.AsSpan().IndexOf("perf-"u8) + 5;
        System.Text.Encoding.ASCII.GetBytes(run, Bytes.AsSpan(subject, run.Length));
        sequence = subject + run.Length + 1;
    }

    /// <summary>The event. Changed by <see cref="Next"/>.</summary>
    public byte[] Bytes { get; }

    /// <summary>The sender's id, as it stands now.</summary>
    public string Id => System.Text.Encoding.ASCII.GetString(Bytes, id, 36);

    /// <summary>Writes another id and sequence number into <see cref="Bytes"/>.</summary>
    public void Next(int number)
    {
        Utf8Formatter.TryFormat(RandomId(), Bytes.AsSpan(id, 36), out _);
        Utf8Formatter.TryFormat(number, Bytes.AsSpan(sequence, SequenceDigits), out _, new StandardFormat('D', SequenceDigits));
    }

    /// <summary>Finds run and number in what was delivered, wherever the map has put the subject.</summary>
    public static bool TryFind(ReadOnlySpan<byte> body, ReadOnlySpan<byte> run, out int number)
    {
        number = 0;
        var at = body.IndexOf("perf-"u8);
        if (at < 0 || body.Length < at + 5 + run.Length + 1 + SequenceDigits)
            return false;
        var subject = body[(at + 5)..];
        return subject[..run.Length].SequenceEqual(run) && Utf8Parser.TryParse(subject.Slice(run.Length + 1, SequenceDigits), out number, out _);
    }

    // A caller's own ids are random more often than not, and random is the harder case for an index.
    private static Guid RandomId()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static byte[] ReadTemplate()
    {
        using var stream = typeof(SampleMessage).Assembly.GetManifestResourceStream("sample.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().TrimEnd("\r\n"u8).ToArray();
    }
}
