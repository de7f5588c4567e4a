using System.Collections;
using System.Runtime.CompilerServices;
using Tensorflow;

namespace TfNetLstm.Rnn;

/// <summary>
/// A structure as Python writes it: one value, or a tuple of structures. A cell's state is one of tensors: a tensor, or
/// <c>[c, h]</c>, or <c>[[c, h], s]</c>. Source: TensorFlow 1.15's <c>nest</c> (python/util/nest.py).
/// </summary>
/// <typeparam name="T">What the structure is of.</typeparam>
[CollectionBuilder(typeof(Nest), nameof(Nest.Tuple))]
public class Nest<T> : IReadOnlyList<Nest<T>>
    where T : class
{
    private readonly T? _value;
    private readonly Nest<T>[]? _items;

    /// <summary>One value.</summary>
    public Nest(T value) => _value = value;

    /// <summary>A tuple. type: that of a named one; null for a plain one.</summary>
    internal Nest(Nest<T>[] items, TupleType? type) => (_items, Type) = (items, type);

    /// <summary>Whether this is a tuple and not one value.</summary>
    public bool IsTuple => _items is not null;

    /// <summary>How many parts the tuple has.</summary>
    /// <exception cref="TypeError">This is one value.</exception>
    public int Count => Items.Length;

    /// <summary>The part at a place, from 0.</summary>
    /// <exception cref="TypeError">This is one value.</exception>
    /// <exception cref="IndexOutOfRangeException">The tuple has no such place.</exception>
    public Nest<T> this[int index] => Items[index];

    /// <summary>The value itself.</summary>
    /// <exception cref="TypeError">This is a tuple.</exception>
    public T Value => IsTuple ? throw new TypeError($"Expected one value, found a tuple: {this}") : _value!;

    internal TupleType? Type { get; }

    private Nest<T>[] Items => _items ?? throw new TypeError($"Expected a tuple, found one value: {this}");

    /// <summary>The part of this name, such as an LSTM's c and h.</summary>
    /// <exception cref="TypeError">There is no such name.</exception>
    internal Nest<T> Field(string name)
    {
        var index = Array.IndexOf(Type?.Fields ?? [], name);
        return index >= 0 ? Items[index] : throw new TypeError($"'{TypeName}' object has no attribute '{name}'");
    }

    /// <summary>All values in order.</summary>
    public IEnumerable<T> Flatten() => _items is null ? [Value] : _items.SelectMany(item => item.Flatten());

    /// <summary>The structure of what a function makes of each value.</summary>
    public Nest<TOut> Map<TOut>(Func<T, TOut> function)
        where TOut : class => _items is null ? new(function(Value)) : new([.. _items.Select(item => item.Map(function))], Type);

    /// <summary>The same structure of other values, as many as this has.</summary>
    public Nest<TOut> Pack<TOut>(IEnumerable<TOut> values)
        where TOut : class
    {
        using var next = values.GetEnumerator();
        return Map(_ => next.MoveNext() ? next.Current : throw new ValueError("There are fewer values than places."));
    }

    /// <summary>The parts of a tuple.</summary>
    /// <exception cref="TypeError">This is one value.</exception>
    public IEnumerator<Nest<T>> GetEnumerator() => ((IEnumerable<Nest<T>>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The two parts of a pair.</summary>
    /// <exception cref="TypeError">This is no pair.</exception>
    public void Deconstruct(out Nest<T> first, out Nest<T> second)
    {
        if (Count != 2)
            throw new TypeError($"Expected a pair, found {Count} parts: {this}");
        (first, second) = (this[0], this[1]);
    }

    /// <summary>The structure as Python prints it: <c>LSTMStateTuple(c=4, h=4)</c>.</summary>
    public override string ToString() => Text(value => $"{value}");

    /// <summary>The structure as Python prints it, each value by a function.</summary>
    internal string Text(Func<T, string> text) =>
        _items is null ? text(Value)
        : Type is null ? $"({string.Join(", ", _items.Select(item => item.Text(text)))}{(_items.Length == 1 ? "," : "")})"
        : $"{Type.Name}({string.Join(", ", _items.Zip(Type.Fields, (item, field) => $"{field}={item.Text(text)}"))})";

    /// <summary>The name of the Python type.</summary>
    internal string TypeName =>
        _items is null ? typeof(T).Name
        : Type is null ? "tuple"
        : Type.Name;

    /// <summary>One value.</summary>
    public static implicit operator Nest<T>(T value) => new(value);

    /// <inheritdoc cref="Value"/>
    public static implicit operator T(Nest<T> nest) => nest.Value;

    /// <summary>All tensors in order, as layers take them.</summary>
    /// <exception cref="TypeError">The structure is of something else.</exception>
    public static implicit operator Tensors(Nest<T> nest) =>
        new([
            .. nest.Flatten()
                .Select(value => value as Tensor ?? throw new TypeError($"Expected a structure of tensors, found {nest}")),
        ]);
}
