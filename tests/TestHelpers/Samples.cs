using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Tensorflow;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace TestHelpers;

/// <summary>A value of any type that a public member takes or is one of, in the default graph.</summary>
public sealed class Samples
{
    private readonly TemporaryFolder _folder;
    private readonly Dictionary<Type, Func<object>> _known;

    /// <summary>folder: where files are; more: values of types that are not made as others are.</summary>
    public Samples(TemporaryFolder folder, Dictionary<Type, Func<object>> more)
    {
        _folder = folder;
        _known = new(more)
        {
            [typeof(object)] = () => Matrix,
            [typeof(Tensor)] = () => Matrix,
            [typeof(ITensorOrOperation)] = () => Matrix,
            [typeof(IVariableV1)] = () =>
                tf.Variable(
                    new[,]
                    {
                        { 1f, 2f },
                        { 3f, 4f },
                    }
                ),
            [typeof(NDArray)] = () =>
                new NDArray(
                    new[,]
                    {
                        { 1f, 2f },
                        { 3f, 4f },
                    }
                ),
            [typeof(Operation)] = () => tf.no_op(),
            [typeof(Shape)] = () => new Shape(2, 2),
            [typeof(Axis)] = () => new Axis(0),
            [typeof(string)] = () => "x",
            [typeof(Type)] = () => typeof(float),
            [typeof(Array)] = () => new[] { 1f },
            [typeof(IEnumerable)] = () => new[] { 1f },
            [typeof(Stream)] = () => new MemoryStream(),
            [typeof(Graph)] = tf.get_default_graph,
            [typeof(Session)] = () => new Session(tf.get_default_graph()),
            [typeof(BaseSession)] = () => new Session(tf.get_default_graph()),
            [typeof(Optimizer)] = () => tf.train.GradientDescentOptimizer(0.1f),
        };
        // What tf is made of: tf.nn, tf.train, ...
        foreach (var part in Parts(tf))
            _known.TryAdd(part.GetType(), () => part);
    }

    private static Tensor Matrix =>
        tf.constant(
            new[,]
            {
                { 1f, 2f },
                { 3f, 4f },
            }
        );

    /// <summary>A value for a parameter: its default, a path where files are meant, or any of its type.</summary>
    public object? Argument(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.HasDefaultValue)
        {
            return parameter.DefaultValue is { } value && (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } @enum
                ? Enum.ToObject(@enum, value)
                : parameter.DefaultValue;
        }

        string[] files = ["path", "dir", "file", "folder", "archive", "fname"];
        return type == typeof(string) && files.Any(f => parameter.Name!.Contains(f, StringComparison.OrdinalIgnoreCase))
            ? _folder["x"]
            : Of(type);
    }

    /// <exception cref="NotSupportedException">There is none.</exception>
    public object? Of(Type type)
    {
        if (_known.TryGetValue(type, out var make))
            return make();
        if (type.IsAssignableTo(typeof(Delegate)))
            return Function(type);
        if (type.IsArray)
            return Filled(type.GetElementType()!, type.GetArrayRank());
        if (type.IsGenericType && type.GetGenericArguments() is [var item] && type.IsAssignableFrom(item.MakeArrayType()))
            return Filled(item, 1);
        if (type.IsGenericType && type.IsAssignableTo(typeof(ITuple)))
            return Activator.CreateInstance(type, Array.ConvertAll(type.GetGenericArguments(), Of));
        if (
            type.IsGenericType
            && type.GetGenericArguments() is [var key, var value]
            && type.Name.Contains("Dictionary", StringComparison.Ordinal)
        )
        {
            return Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value));
        }

        if (type.IsPrimitive && type != typeof(bool))
            return type == typeof(IntPtr) ? (IntPtr)0 : Convert.ChangeType(1, type, null);
        if (type == typeof(TF_DataType))
            return TF_DataType.TF_FLOAT;
        if (type.IsValueType)
            return Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
        var made = type.IsAbstract
            ? type.Assembly.GetExportedTypes().FirstOrDefault(t => t.IsAssignableTo(type) && (_known.ContainsKey(t) || IsMade(t)))
            : type;
        if (made is null || !IsMade(made))
        {
            return made is not null && made != type
                ? Of(made)
                : throw new NotSupportedException($"There is no sample of {type}.");
        }

        var constructor = made.GetConstructors().MinBy(c => c.GetParameters().Count(p => !p.HasDefaultValue))!;
        return constructor.Invoke(Array.ConvertAll(constructor.GetParameters(), Argument));
    }

    private static bool IsMade(Type type) =>
        type is { IsAbstract: false, ContainsGenericParameters: false } && type.GetConstructors().Length > 0;

    /// <summary>A generic type of the first of a few types that it can be of.</summary>
    internal static Type Close(Type type) =>
        Close(type.GetGenericArguments(), of => type.MakeGenericType(of), [typeof(float[]), typeof(MnistDataSet)]);

    /// <summary>The same for a method.</summary>
    internal static MethodInfo Close(MethodInfo method)
    {
        Type[] candidates = [typeof(Tensor), typeof(float), typeof(float[]), typeof(ops.NameScope), typeof(MnistDataSet)];
        return Close(method.GetGenericArguments(), of => method.MakeGenericMethod(of), candidates);
    }

    private static T Close<T>(Type[] parameters, Func<Type[], T> make, Type[] candidates)
    {
        foreach (var candidate in candidates)
        {
            try
            {
                return make(Array.ConvertAll(parameters, _ => candidate));
            }
            catch (ArgumentException)
            {
                // The next.
            }
        }
        throw new NotSupportedException(
            $"There is no type for {string.Join(", ", parameters.Select(p => $"{p.Name} of {p.DeclaringType}"))}."
        );
    }

    private object Filled(Type element, int rank)
    {
        var array = Array.CreateInstance(element, Enumerable.Repeat(1, rank).ToArray());
        array.SetValue(Of(element), new int[rank]);
        return array;
    }

    /// <summary>A function that gives back its first argument of the result's type, or a sample.</summary>
    private Delegate Function(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        var parameters = Array.ConvertAll(invoke.GetParameters(), p => Expression.Parameter(p.ParameterType));
        var result = invoke.ReturnType;
        var body =
            result == typeof(void)
                ? Expression.Empty()
                : Array.Find(parameters, p => p.Type == result)
                    ?? (Expression)
                        Expression.Convert(
                            Expression.Call(Expression.Constant(this), nameof(Of), [], Expression.Constant(result)),
                            result
                        );
        return Expression.Lambda(type, body, parameters).Compile();
    }

    private static IEnumerable<object> Parts(object whole)
    {
        var parts = whole
            .GetType()
            .GetProperties()
            .Where(p => p.PropertyType.Namespace!.StartsWith("Tensorflow", StringComparison.Ordinal) && p.PropertyType.IsClass)
            .Where(p => p.GetIndexParameters().Length == 0 && p.PropertyType != whole.GetType())
            .Select(p => p.GetValue(whole))
            .Concat(whole.GetType().GetFields().Select(f => f.GetValue(whole)))
            .OfType<object>()
            .Where(p =>
                p.GetType() is { IsClass: true } type
                && type.Assembly == typeof(Graph).Assembly
                && p is not (Tensor or Shape or Slice)
            );
        return parts.SelectMany(part => Parts(part).Prepend(part));
    }
}
