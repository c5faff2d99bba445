using System.Buffers.Binary;
using System.Text;

namespace Integration.Simulators.FiksIo.Amqp;

/// <summary>Writes the arguments of a method. <source>AMQP 0-9-1, 4.2.5</source></summary>
internal sealed class AmqpWriter
{
    private readonly MemoryStream buffer = new();

    public AmqpWriter Byte(byte value)
    {
        buffer.WriteByte(value);
        return this;
    }

    public AmqpWriter Short(ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        buffer.Write(bytes);
        return this;
    }

    public AmqpWriter Long(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        buffer.Write(bytes);
        return this;
    }

    public AmqpWriter LongLong(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        buffer.Write(bytes);
        return this;
    }

    public AmqpWriter ShortText(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        return Byte((byte)bytes.Length).Bytes(bytes);
    }

    public AmqpWriter LongText(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        return Long((uint)bytes.Length).Bytes(bytes);
    }

    /// <summary>A table of texts.</summary>
    public AmqpWriter Table(IReadOnlyDictionary<string, string> values)
    {
        var inner = new AmqpWriter();
        foreach (var (name, value) in values)
            inner.ShortText(name).Byte((byte)'S').LongText(value);
        var bytes = inner.ToArray();
        return Long((uint)bytes.Length).Bytes(bytes);
    }

    public byte[] ToArray() => buffer.ToArray();

    private AmqpWriter Bytes(byte[] bytes)
    {
        buffer.Write(bytes);
        return this;
    }
}
