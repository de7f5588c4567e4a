using System.Collections;

namespace Tensorflow;

/// <content>Python's methods of lists and dictionaries.</content>
public static partial class Binding
{
    /// <summary>Adds an element at the end. Source: Python's <c>list.append</c>.</summary>
    public static void append<T>(this IList<T> list, T element) => Argument.Given(list).Add(element);

    /// <summary>Adds elements at the end. Source: Python's <c>list.extend</c>.</summary>
    public static void append<T>(this IList<T> list, IList<T> elements) => list.add(elements.AsEnumerable());

    /// <summary>Adds an element at the end. Source: Python's <c>list.append</c>.</summary>
    public static void add<T>(this IList<T> list, T element) => Argument.Given(list).Add(element);

    /// <summary>Adds elements at the end, such as the list's own. Source: Python's <c>list.extend</c>.</summary>
    public static void add<T>(this IList<T> list, IEnumerable<T> elements)
    {
        Argument.Given(list);
        foreach (var element in Argument.Given(elements).ToArray())
            list.Add(element);
    }

    /// <summary>Adds elements at the end, such as the list's own. Source: Python's <c>list.extend</c>.</summary>
    public static void extend<T>(this List<T> list, IEnumerable<T> elements) => list.add(elements);

    /// <summary>The elements of both lists, in an array of their own. Source: Python's <c>list.__add__</c>.</summary>
    public static T[] concat<T>(this IList<T> list1, IList<T> list2) => [.. Argument.Given(list1), .. Argument.Given(list2)];

    /// <summary>Adds an element that a list does not have. Source: Python's <c>set.add</c>.</summary>
    public static void Update<T>(this IList<T> list, T element)
    {
        if (!Argument.Given(list).Contains(element))
            list.Add(element);
    }

    /// <summary>
    /// Takes the first of each of these elements out of a list that has it. Source: Python's <c>set.difference_update</c>.
    /// </summary>
    public static void difference_update<T>(this IList<T> list, IList<T> list2)
    {
        Argument.Given(list);
        foreach (var element in Argument.Given(list2).ToArray())
            list.Remove(element);
    }

    /// <summary>Whether every element is one of src. Source: Python's <c>set.issubset</c>.</summary>
    public static bool issubset<T>(this IEnumerable<T> subset, IEnumerable<T> src) =>
        !Argument.Given(subset).Except(Argument.Given(src)).Any();

    /// <summary>A key's value; the type's default if there is no such key. Source: Python's <c>dict.get</c>.</summary>
    public static T2? get<T1, T2>(this Dictionary<T1, T2> dict, T1 key)
        where T1 : notnull => key is null ? default : Argument.Given(dict).GetValueOrDefault(key);

    /// <summary>A key's value; another if there is no such key. Source: Python's <c>dict.get</c>.</summary>
    public static TValue Get<TKey, TValue>(this Dictionary<TKey, TValue> dic, TKey key, TValue defaultValue)
        where TKey : notnull => Argument.Given(dic).GetValueOrDefault(Argument.Given(key), defaultValue);

    /// <summary>
    /// A key's value, which it is given if there is no such key. Source: Python's <c>dict.setdefault</c>.
    /// </summary>
    public static TValue SetDefault<TKey, TValue>(this Dictionary<TKey, TValue> dic, TKey key, TValue defaultValue)
        where TKey : notnull
    {
        Argument.Given(dic).TryAdd(Argument.Given(key), defaultValue);
        return dic[key];
    }

    /// <summary>Whether an object is of a type, or of one derived from it. Source: Python's <c>isinstance</c>.</summary>
    public static bool isinstance(object Item1, Type Item2) => Argument.Given(Item2).IsInstanceOfType(Item1);

    /// <summary>
    /// Whether an object is of one of several types, given as a tuple or another sequence. Source: Python's <c>isinstance</c>.
    /// </summary>
    /// <exception cref="TypeError">What is given has something else than types.</exception>
    public static bool isinstance(object Item1, object tuple) => Types(tuple).Any(type => type.IsInstanceOfType(Item1));

    /// <summary>Whether an object has a public field, property or method of this name. Source: Python's <c>hasattr</c>.</summary>
    public static bool hasattr(object obj, string key) => Argument.Given(obj).GetType().GetMember(Argument.Given(key)).Length > 0;

    private static IEnumerable<Type> Types(object tuple)
    {
        var members = tuple switch
        {
            Type type => [type],
            System.Runtime.CompilerServices.ITuple types => Enumerable.Range(0, types.Length).Select(i => types[i]),
            IEnumerable types => types.Cast<object?>(),
            _ => [null],
        };
        return members.Select(member =>
            member as Type ?? throw new TypeError("isinstance() arg 2 must be a type or tuple of types")
        );
    }
}
