using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// A .NET value as an array: a number, an array of any rank, <c>Memory</c>, an array of another library, lists and tuples of
/// these, one in the other (NumPy's <c>asarray</c>). Elements are copied as blocks and not one by one.
/// </summary>
internal static class NestedValues
{
    /// <summary>NumPy's limit.</summary>
    private const int MaxDimensions = 32;

    /// <summary>What takes all elements at once out of a value of this type; null where it is one element, or has rows.</summary>
    private static readonly ConcurrentDictionary<Type, Func<object, object>?> Blocks = [];

    /// <summary>The value's elements in memory of their own; an <see cref="NDArray"/> as it is.</summary>
    /// <exception cref="TypeError">There is something in it that is no element of a tensor.</exception>
    /// <exception cref="ValueError">The rows of a list differ in shape or type.</exception>
    internal static NDArray ToNDArray(object value) =>
        Parts(value, 0) switch
        {
            NDArray array => array,
            object[] rows => Stacked(rows),
            var block => new NDArray((Array)block),
        };

    /// <summary>
    /// What the value consists of: an NDArray, an array of elements, or rows of which each is one of the three.
    /// </summary>
    private static object Parts(object? value, int depth)
    {
        if (depth > MaxDimensions)
            throw new ValueError($"Lists are nested deeper than {MaxDimensions} levels.");
        switch (value)
        {
            case NDArray:
                return value;
            case Shape shape:
                return shape.as_int_list();
            case null or Tensor:
                throw NoElement(value);
            case string text:
                return NDArray.OfString(text);
            case string[,] or string[,,]:
                return NDArray.OfStrings(
                    [.. ((Array)value).Cast<string>().Select(StringBuffer.Encode)],
                    NDArray.ShapeOf((Array)value)
                );
            case object[] rows:
                return Rows(rows, depth);
            case Array block when block.Rank > 1 || IsElement(block.GetType().GetElementType()!):
                return block;
            case ITuple tuple:
                return Rows([.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])], depth);
        }
        var type = value.GetType();
        var block_of = Blocks.GetOrAdd(type, t =>
            FindElementType(t) is { } element ? Typed(nameof(Block), element) : ArrayProtocol.Find(t)
        );
        if (block_of is not null)
            return block_of(value);
        if (value is IEnumerable list)
            return Rows([.. list.Cast<object?>()], depth);
        return IsElement(type)
            ? new NDArray(Typed(nameof(Unboxed), type)(new[] { value }), Shape.Scalar)
            : throw NoElement(value);
    }

    private static object Rows(object?[] rows, int depth)
    {
        if (rows.Length == 0)
            return Array.Empty<float>();
        if (rows[0]?.GetType() is { } type && IsElement(type))
            return rows.All(r => r?.GetType() == type) ? Typed(nameof(Unboxed), type)(rows) : throw Ragged();
        return Array.ConvertAll(rows, row => Parts(row, depth + 1));
    }

    private static NDArray Stacked(object[] rows)
    {
        var (dtype, shape) = Layout(rows);
        if (dtype == TF_DataType.TF_STRING)
            return NDArray.OfStrings([.. Strings(rows)], shape);
        var result = NDArray.NewValue(dtype, shape);
        Copy(rows, result.AsBytes());
        return new NDArray(result);
    }

    private static (TF_DataType dtype, Shape shape) Layout(object parts)
    {
        if (parts is NDArray array)
            return (array.dtype, array.shape);
        if (parts is not object[] rows)
            return (parts.GetType().GetElementType()!.as_tf_dtype(), NDArray.ShapeOf((Array)parts));
        var first = Layout(rows[0]);
        foreach (var row in rows.AsSpan(1))
        {
            if (!AreAlike(rows[0], row) && Layout(row) != first)
                throw Ragged();
        }

        return (first.dtype, new Shape(rows.Length).concatenate(first.shape));
    }

    private static IEnumerable<byte[]> Strings(object parts) =>
        parts is NDArray array ? array.Value.Strings.ToArray() : ((object[])parts).SelectMany(Strings);

    /// <summary>Whether two parts are vectors of one type and length: of many rows, that is seen the fastest.</summary>
    private static bool AreAlike(object a, object b) =>
        a.GetType() == b.GetType() && a is Array { Rank: 1 } first and not object[] && first.Length == ((Array)b).Length;

    /// <returns>The bytes behind those that were copied.</returns>
    private static Span<byte> Copy(object parts, Span<byte> to)
    {
        if (parts is object[] rows)
        {
            foreach (var row in rows)
                to = Copy(row, to);
            return to;
        }
        var from = parts is NDArray array ? array.Value.AsBytes() : NDArray.BytesOf((Array)parts);
        from.CopyTo(to);
        return to[from.Length..];
    }

    /// <summary>The type of what memory or a sequence holds, if it is a value and no row.</summary>
    private static Type? FindElementType(Type type)
    {
        if (IsMemory(type))
            return type.GetGenericArguments()[0];
        foreach (var known in type.GetInterfaces())
        {
            if (
                known.IsGenericType
                && known.GetGenericTypeDefinition() == typeof(IEnumerable<>)
                && known.GetGenericArguments()[0] is var element
                && IsElement(element)
            )
            {
                return element;
            }
        }

        return null;
    }

    private static bool IsElement(Type type) =>
        type.IsPrimitive
        || type.IsValueType
            && !IsMemory(type)
            && !typeof(IEnumerable).IsAssignableFrom(type)
            && !typeof(ITuple).IsAssignableFrom(type);

    private static bool IsMemory(Type type) =>
        type.IsGenericType
        && type.GetGenericTypeDefinition() is var known
        && (known == typeof(Memory<>) || known == typeof(ReadOnlyMemory<>));

    /// <summary>A function of this class for a type of elements that is known only here.</summary>
    private static Func<object, Array> Typed(string function, Type element)
    {
        element.as_tf_dtype();
        return typeof(NestedValues)
            .GetMethod(function, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(element)
            .CreateDelegate<Func<object, Array>>();
    }

    private static T[] Unboxed<T>(object values) => Array.ConvertAll((object[])values, v => (T)v);

    private static T[] Block<T>(object sequence) =>
        sequence switch
        {
            Memory<T> memory => Elements<T>(memory),
            ReadOnlyMemory<T> memory => Elements(memory),
            var values => [.. (IEnumerable<T>)values],
        };

    private static T[] Elements<T>(ReadOnlyMemory<T> memory) =>
        MemoryMarshal.TryGetArray(memory, out var part) && part.Count == part.Array!.Length ? part.Array : memory.ToArray();

    private static ValueError Ragged() => new("A nested list must have the same shape and type in every row.");

    private static TypeError NoElement(object? value) =>
        new(
            $"Cannot make a tensor of a {value?.GetType().Name ?? "null"}: expected numbers, truth values, strings or "
                + "arrays of them."
        );
}
