using System.Diagnostics;
using System.Reflection;

namespace Integration.UnitTests.Architecture;

/// <summary>
/// Time comes from an injected <see cref="TimeProvider"/>, in the compiled code too: the analyzer's ban can be switched off in the text, and it
/// lists members, not their overloads.
/// </summary>
public sealed class ClockTests
{
    [Fact]
    public void No_code_reads_another_clock_or_waits_on_one()
    {
        var offenders =
            from type in Product.Assemblies.SelectMany(assembly => assembly.GetTypes())
            from used in MethodCode.Used(type)
            where IsClock(used)
            // The demo's table shows how long things took for the one who looks at it.
            where !(type.Namespace == "Integration.Api.Demo" && used.DeclaringType == typeof(Stopwatch))
            select $"{type.FullName} uses {used.DeclaringType!.Name}.{used}";

        Rule.Holds("Inject TimeProvider", offenders);
    }

    private static bool IsClock(MemberInfo member) => (member.DeclaringType, member.Name) switch
    {
        ({ } type, "get_Now" or "get_UtcNow" or "get_Today") => type == typeof(DateTime) || type == typeof(DateTimeOffset),
        ({ } type, _) when type == typeof(Stopwatch) => true,
        ({ } type, "get_TickCount" or "get_TickCount64") => type == typeof(Environment),
        ({ } type, "Sleep") => type == typeof(Thread),
        ({ } type, "Delay" or "WaitAsync") when typeof(Task).IsAssignableFrom(type) => Waits(member),
        ({ } type, ".ctor") when type == typeof(PeriodicTimer) || type == typeof(CancellationTokenSource) => Waits(member),
        ({ } type, ".ctor") => type == typeof(Timer) || type == typeof(System.Timers.Timer),
        _ => false,
    };

    /// <summary>Takes a time span, or milliseconds, and no clock to measure them by.</summary>
    private static bool Waits(MemberInfo member)
    {
        var parameters = ((MethodBase)member).GetParameters().Select(parameter => parameter.ParameterType).ToList();
        return (parameters.Contains(typeof(TimeSpan)) || parameters.Contains(typeof(int))) && !parameters.Contains(typeof(TimeProvider));
    }
}
