using System.Reflection;
using System.Text;

namespace Integration.UnitTests.Architecture;

/// <summary>Writes the public surface of an assembly, one member a line, in a stable order.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().Where(type => !Product.IsGenerated(type)).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append($"{Head(type)}\n");
            foreach (var line in Members(type).Order(StringComparer.Ordinal))
                text.Append($"    {line}\n");
        }

        return text.ToString();
    }

    private static string Head(Type type)
    {
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => IsRecord(type) ? "sealed record" : "sealed class",
            _ => "class",
        };
        Type?[] bases = type.IsEnum || type.IsValueType ? [] : [type.BaseType == typeof(object) ? null : type.BaseType];
        var names = bases.Concat(type.IsEnum ? [] : type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? [])).OfType<Type>()
            .Where(port => !(port.IsGenericType && port.GetGenericTypeDefinition() == typeof(IEquatable<>)))
            .Select(Name).Order(StringComparer.Ordinal).ToList();
        return $"{kind} {type.Namespace}.{Name(type)}{(names.Count == 0 ? "" : $" : {string.Join(", ", names)}")}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)}");

        // What a record makes by itself is said by the word "record".
        var made = IsRecord(type) ? new[] { "Equals", "GetHashCode", "ToString", "<Clone>$", "Deconstruct", "PrintMembers", "op_Equality", "op_Inequality" } : [];
        var fields = type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily)
            .Select(field => $"{(field.IsLiteral ? "const" : "field")} {Name(field.FieldType)} {field.Name}{(field.IsLiteral ? $" = {field.GetRawConstantValue()}" : "")}");
        var properties = type.GetProperties(Declared).Where(property => Visible(property.GetMethod) || Visible(property.SetMethod))
            .Where(property => property.Name != "EqualityContract")
            .Select(Property);
        var methods = type.GetMethods(Declared).Where(Visible)
            .Where(method => method.GetBaseDefinition() == method || !method.IsVirtual)
            .Where(method => !made.Contains(method.Name) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)))
            .Select(method => $"{(method.IsStatic ? "static " : "")}{Typed(Nullability.Create(method.ReturnParameter))} {method.Name}{Arguments(method)}({Parameters(method)})");
        var constructors = type.GetConstructors(Declared).Where(Visible).Where(constructor => !IsCopy(constructor))
            .Select(constructor => $"new({Parameters(constructor)})");
        return fields.Concat(properties).Concat(methods).Concat(constructors);
    }

    private static string Property(PropertyInfo property)
    {
        var required = property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute)) ? "required " : "";
        var init = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)) == true;
        var set = Visible(property.SetMethod) ? init ? " init;" : " set;" : "";
        var type = Typed(Nullability.Create(property));
        return $"{(property.GetMethod?.IsStatic == true ? "static " : "")}{required}{type} {property.Name} {{{(Visible(property.GetMethod) ? " get;" : "")}{set} }}";
    }

    private static bool Visible(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", Declared) is not null;

    private static bool IsCopy(ConstructorInfo constructor) => constructor.GetParameters() is [{ } only] && only.ParameterType == constructor.DeclaringType;

    private static string Arguments(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsOut ? "out " : "")}{Typed(Nullability.Create(parameter))} {parameter.Name}{Default(parameter)}"));

    private static string Default(ParameterInfo parameter) => !parameter.HasDefaultValue ? "" : parameter.DefaultValue switch
    {
        null => parameter.ParameterType.IsValueType ? " = default" : " = null",
        string value => $" = \"{value}\"",
        bool value => value ? " = true" : " = false",
        var value => $" = {value}",
    };

    private static string Typed(NullabilityInfo info)
    {
        var name = info.Type switch
        {
            { IsByRef: true } type => Name(type.GetElementType()!),
            { IsGenericType: true } type when Nullable.GetUnderlyingType(type) is { } underlying => $"{Name(underlying)}?",
            { IsGenericType: true } type => $"{Bare(type)}<{string.Join(", ", info.GenericTypeArguments.Select(Typed))}>",
            var type => Name(type),
        };
        return !info.Type.IsValueType && info.ReadState == NullabilityState.Nullable && !name.EndsWith('?') ? $"{name}?" : name;
    }

    private static string Name(Type type) => type switch
    {
        { IsArray: true } => $"{Name(type.GetElementType()!)}[]",
        { IsByRef: true } => Name(type.GetElementType()!),
        { IsGenericType: true } => $"{Bare(type)}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        { IsNested: true, IsGenericParameter: false } => $"{Name(type.DeclaringType!)}.{type.Name}",
        _ => Bare(type),
    };

    private static string Bare(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => type.Name,
        TypeCode.String => "string",
        TypeCode.Boolean => "bool",
        TypeCode.Int32 => "int",
        TypeCode.Int64 => "long",
        _ when type == typeof(void) => "void",
        _ when type == typeof(object) => "object",
        _ => type.Name.Split('`')[0],
    };
}
