using System.Reflection;
using Amqp;
using Amqp.Framing;

namespace Integration.ServiceBus.Amqp;

/// <summary>
/// An outcome that the other end must confirm. AMQPNetLite settles what it sends, so that a lost lock would be told to nobody; the unsettled form is there,
/// and is not public. The version is pinned, and a version without it is found at the first use of this type, not in the middle of a message.
/// </summary>
internal static class UnsettledDisposition
{
    private static readonly PropertyInfo Delivery = typeof(Message).GetProperty("Delivery", BindingFlags.Instance | BindingFlags.NonPublic) ?? throw Missing("Message.Delivery");
    private static readonly MethodInfo Dispose = Method();

    /// <summary>What the library knows a received message by: the context of its events.</summary>
    public static object DeliveryOf(Message message) => Delivery.GetValue(message)!;

    /// <summary>Says how it went, and leaves the last word to the other end.</summary>
    public static void Send(Session session, object delivery, DeliveryState outcome) => Dispose.Invoke(session, [true, delivery, outcome, false]);

    private static MethodInfo Method()
    {
        var method = typeof(Session).GetMethod("DisposeDelivery", BindingFlags.Instance | BindingFlags.NonPublic);
        return method?.GetParameters() is [{ ParameterType.Name: "Boolean" }, _, { ParameterType.Name: "DeliveryState" }, { ParameterType.Name: "Boolean" }] ? method : throw Missing("Session.DisposeDelivery");
    }

    private static NotSupportedException Missing(string what) => new($"AMQPNetLite has no {what} any more: see decision 0013");
}
