using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Integration.UnitTests.Architecture;

/// <summary>What a type's code refers to: signatures, fields, attributes, locals, and every token in the IL of its methods.</summary>
internal static class MethodCode
{
    private const BindingFlags All = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<short, OpCode> OpCodeOf = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>The members that the bodies of a type's methods and constructors use.</summary>
    public static IEnumerable<MemberInfo> Used(Type type) => Bodies(type).SelectMany(Used);

    /// <summary>Every type a type mentions, element types and type arguments included.</summary>
    public static IEnumerable<Type> Mentioned(Type type)
    {
        var mentioned = new List<Type?> { type.BaseType };
        mentioned.AddRange(type.GetInterfaces());
        mentioned.AddRange(type.GetFields(All).Select(field => field.FieldType));
        mentioned.AddRange(type.GetCustomAttributesData().SelectMany(OfAttribute));
        mentioned.AddRange(type.GetMembers(All).SelectMany(member => member.GetCustomAttributesData()).SelectMany(OfAttribute));
        foreach (var body in Bodies(type))
        {
            mentioned.AddRange(body.GetParameters().Select(parameter => parameter.ParameterType));
            mentioned.Add((body as MethodInfo)?.ReturnType);
            mentioned.AddRange(body.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []);
        }

        foreach (var member in Used(type))
        {
            mentioned.Add(member as Type ?? member.DeclaringType);
            mentioned.AddRange((member as MethodInfo)?.GetGenericArguments() ?? []);
            mentioned.Add((member as MethodInfo)?.ReturnType);
            mentioned.Add((member as FieldInfo)?.FieldType);
        }

        return mentioned.OfType<Type>().SelectMany(Parts).Distinct();
    }

    private static IEnumerable<Type> OfAttribute(CustomAttributeData attribute) =>
        attribute.ConstructorArguments.Select(argument => argument.Value).OfType<Type>().Append(attribute.AttributeType);

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
    }

    private static IEnumerable<MethodBase> Bodies(Type type) => type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All));

    private static IEnumerable<MemberInfo> Used(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            yield break;
        Type[]? typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        Type[]? methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var opCode = code[at] == 0xFE ? OpCodeOf[(short)(0xFE00 | code[at + 1])] : OpCodeOf[code[at]];
            at += opCode.Size;
            if (opCode.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                var token = BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at));
                yield return method.Module.ResolveMember(token, typeArguments, methodArguments)!;
            }

            at += OperandSize(opCode.OperandType, code, at);
        }
    }

    private static int OperandSize(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at))),
        _ => 4,
    };
}
