using System.Reflection;
using Tensorflow;

namespace TestHelpers;

/// <summary>What public members do with nulls that they do not take.</summary>
public static class NullCalls
{
    /// <summary>
    /// The calls that end in an error that says nothing of the argument: the caller sees what the null did somewhere inside.
    /// </summary>
    /// <param name="assembly">Whose members are called.</param>
    /// <param name="more">Values of types that are not made as others are.</param>
    /// <param name="unreached">The types of which there is no value, so that what takes them is not called.</param>
    public static List<string> Unclear(Assembly assembly, Dictionary<Type, Func<object>> more, out HashSet<string> unreached)
    {
        using var folder = new TemporaryFolder();
        var unclear = new List<string>();
        unreached = [];
        foreach (var call in NullCall.All(assembly))
        {
            using var graph = ops.default_graph(new Graph());
            try
            {
                if (call.Run(new(folder, more)) is { } thrown && !IsClear(thrown))
                    unclear.Add($"{call}: {thrown}");
            }
            catch (Exception e) when (e is NotSupportedException or TargetInvocationException)
            {
                unreached.Add($"{call}: {e.GetBaseException().Message}");
            }
        }
        return unclear;
    }

    private static bool IsClear(Exception thrown) =>
        thrown
            is not (
                NullReferenceException
                or IndexOutOfRangeException
                or ArgumentException
                or InvalidCastException
                or InvalidOperationException
                or KeyNotFoundException
            );
}
