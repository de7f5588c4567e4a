using System.Collections;
using System.Reflection;

namespace TestHelpers;

/// <summary>
/// A public member of an assembly, called with null in the place of one argument that must not be null, or of one element.
/// </summary>
public sealed class NullCall
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly Type _type;
    private readonly MethodBase _method;
    private readonly int _place;
    private readonly Type? _element;

    private NullCall(Type type, MethodBase method, int place, Type? element) =>
        (_type, _method, _place, _element) = (type, method, place, element);

    /// <summary>All such calls of an assembly's types: of constructors, methods, operators, indexers, not of setters.</summary>
    public static IEnumerable<NullCall> All(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        where !type.IsEnum && !type.Name.StartsWith('<')
        let closed = type.IsGenericTypeDefinition ? Samples.Close(type) : type
        from method in closed.GetConstructors().Concat<MethodBase>(closed.GetMethods(Own))
        where !method.IsAbstract && !(closed.IsAbstract && method.IsConstructor) && !(method.IsSpecialName && IsSetter(method))
        from call in CallsOf(closed, method)
        select call;

    /// <summary>The member and the argument, as C# would name them.</summary>
    public override string ToString() =>
        $"{_type.FullName}.{_method.Name}({string.Join(", ", _method.GetParameters().Select(p => p.ParameterType.Name))}), "
        + _method.GetParameters()[_place].Name
        + (_element is null ? "" : "[0]");

    /// <summary>Calls it.</summary>
    /// <returns>What it threw; null if it took the null.</returns>
    /// <exception cref="NotSupportedException">There is no sample of another argument, or of the object.</exception>
    public Exception? Run(Samples samples)
    {
        var parameters = _method.GetParameters();
        var arguments = Array.ConvertAll(parameters, p => p.Position == _place ? null : samples.Argument(p));
        var target = _method.IsStatic || _method.IsConstructor ? null : samples.Of(_type);
        if (_element is not null)
            arguments[_place] = ListOfNull(parameters[_place].ParameterType, _element);
        try
        {
            var result = _method is ConstructorInfo constructor
                ? constructor.Invoke(arguments)
                : _method.Invoke(target, arguments);
            (result as IDisposable)?.Dispose();
            return null;
        }
        catch (TargetInvocationException e)
        {
            return e.InnerException;
        }
    }

    private static IEnumerable<NullCall> CallsOf(Type type, MethodBase definition)
    {
        var method = definition.IsGenericMethodDefinition ? Samples.Close((MethodInfo)definition) : definition;
        var context = new NullabilityInfoContext();
        foreach (var parameter in definition.GetParameters())
        {
            var (place, given) = (parameter.Position, method.GetParameters()[parameter.Position].ParameterType);
            if (given.IsValueType || given.IsByRef)
                continue;
            var nullability = context.Create(parameter);
            if (
                nullability.WriteState == NullabilityState.NotNull
                && parameter is not { HasDefaultValue: true, DefaultValue: null }
            )
            {
                yield return new(type, method, place, null);
            }

            var element = nullability.ElementType ?? (nullability.GenericTypeArguments is [var only] ? only : null);
            if (
                element is { WriteState: NullabilityState.NotNull, Type: { IsValueType: false, IsGenericParameter: false } list }
                && given.IsAssignableTo(typeof(IEnumerable))
            )
            {
                yield return new(type, method, place, list);
            }
        }
    }

    private static bool IsSetter(MethodBase method) =>
        method.Name.StartsWith("set_", StringComparison.Ordinal) && method.GetParameters().Length == 1;

    private static object ListOfNull(Type type, Type element)
    {
        var array = Array.CreateInstance(element, 1);
        return type.IsInstanceOfType(array) ? array : Activator.CreateInstance(type, array)!;
    }
}
