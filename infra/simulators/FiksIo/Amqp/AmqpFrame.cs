namespace Integration.Simulators.FiksIo.Amqp;

/// <summary>A frame of the protocol. <source>AMQP 0-9-1, 4.2</source></summary>
internal readonly record struct AmqpFrame(byte Type, ushort Channel, byte[] Payload)
{
    public const byte Method = 1;
    public const byte Header = 2;
    public const byte Body = 3;
    public const byte Heartbeat = 8;
    public const byte End = 0xCE;
}
