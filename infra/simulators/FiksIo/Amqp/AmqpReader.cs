using System.Buffers.Binary;
using System.Text;

namespace Integration.Simulators.FiksIo.Amqp;

/// <summary>Reads the arguments of a method.</summary>
internal ref struct AmqpReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public byte Byte() => Take(1)[0];

    public ushort Short() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public uint Long() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public ulong LongLong() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    public string ShortText() => Encoding.UTF8.GetString(Take(Byte()));

    public string LongText() => Encoding.UTF8.GetString(Take((int)Long()));

    /// <summary>A table is of no interest to the simulator.</summary>
    public void SkipTable() => Take((int)Long());

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
