using Tensorflow;

namespace TfNetLstm.Rnn;

/// <summary>What makes and compares structures.</summary>
public static class Nest
{
    /// <summary>A tuple of these parts.</summary>
    public static Nest<T> Tuple<T>(ReadOnlySpan<Nest<T>> items)
        where T : class => new(items.ToArray(), null);

    /// <summary>Checks that two structures differ in their values only.</summary>
    /// <exception cref="ValueError">One has a tuple where the other has a value, or tuples of other lengths.</exception>
    /// <exception cref="TypeError">One has a tuple of another type.</exception>
    internal static void AssertSameStructure<T1, T2>(Nest<T1> first, Nest<T2> second)
        where T1 : class
        where T2 : class
    {
        if (Difference(first, second) is not var (isType, text))
            return;
        var message =
            $"{text}\nEntire first structure:\n{first.Text(_ => ".")}\nEntire second structure:\n{second.Text(_ => ".")}";
        throw isType ? new TypeError(message) : new ValueError(message);
    }

    private static (bool IsType, string Text)? Difference<T1, T2>(Nest<T1> first, Nest<T2> second)
        where T1 : class
        where T2 : class
    {
        var (one, two) = ($"type={first.TypeName} str={first}", $"type={second.TypeName} str={second}");
        if (first.IsTuple != second.IsTuple)
        {
            var (tuple, value) = first.IsTuple ? (one, two) : (two, one);
            return (
                false,
                $"The two structures don't have the same nested structure.\n\nFirst structure: {one}\n\nSecond structure: {two}"
                    + $"\n\nMore specifically: Substructure \"{tuple}\" is a sequence, while substructure \"{value}\" is not"
            );
        }
        if (!first.IsTuple)
            return null;
        if (first.Type != second.Type)
        {
            return (
                true,
                "The two structures don't have the same sequence type. First structure has type "
                    + $"{first.TypeName}, while second structure has type {second.TypeName}"
            );
        }
        if (first.Count != second.Count)
        {
            return (
                false,
                "The two structures don't have the same number of elements. First structure: "
                    + $"{first.Text(_ => ".")}. Second structure: {second.Text(_ => ".")}"
            );
        }
        return first.Zip(second, Difference).FirstOrDefault(difference => difference is not null);
    }
}
