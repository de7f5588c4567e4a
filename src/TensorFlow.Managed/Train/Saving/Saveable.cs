namespace Tensorflow.Train;

/// <summary>
/// Something that a checkpoint keeps as tensors: a variable, or a table. Source: TensorFlow 1.15's <c>SaveableObject</c>
/// (python/training/saving/saveable_object.py).
/// </summary>
/// <param name="name">Its name in the checkpoint, by which a Saver orders what it saves.</param>
internal abstract class Saveable(string name)
{
    internal string Name => name;

    internal abstract Graph Graph { get; }

    /// <summary>The device on which it is restored; empty for any.</summary>
    internal abstract string Device { get; }

    /// <summary>The tensors that are saved.</summary>
    internal abstract IReadOnlyList<SaveSpec> Specs { get; }

    /// <summary>Makes the node that gives it its tensors back.</summary>
    /// <param name="values">The tensors, in the order of <see cref="Specs"/>.</param>
    /// <param name="reshape">Whether those of a checkpoint may have another shape, with as many elements.</param>
    internal abstract Operation Restore(Tensor[] values, bool reshape);

    /// <summary>What a Saver of a graph saves if nobody says what.</summary>
    /// <exception cref="ValueError">Two have the same name and are no parts.</exception>
    internal static Saveable[] CreateAll(Graph graph) =>
        CreateAll(
            graph.get_collection<IVariableV1>(ops.GraphKeys.GLOBAL_VARIABLES_),
            graph.get_collection<Saveable>(ops.GraphKeys.SAVEABLE_OBJECTS_)
        );

    /// <summary>Variables under names of the caller's choice, in the order of the names.</summary>
    /// <exception cref="ValueError">One has two names.</exception>
    internal static Saveable[] CreateAll(IReadOnlyDictionary<string, IVariableV1> variables)
    {
        var twice = Argument.Given(variables).GroupBy(v => v.Value.Op).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new ValueError($"The same saveable will be restored with two names: {twice.Key.name}");
        return [.. variables.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => new VariableSaveable(v.Key, v.Value))];
    }

    /// <summary>Variables under their own names, those that are parts of one tensor under that one's; and what else there
    /// is.</summary>
    /// <exception cref="ValueError">Two have the same name and are no parts.</exception>
    internal static Saveable[] CreateAll(IEnumerable<IVariableV1> variables, IEnumerable<Saveable>? others = null)
    {
        var saved = Argument
            .EachGiven(variables)
            .OrderBy(v => v.Name, StringComparer.Ordinal)
            .Select(v =>
                v is BaseResourceVariable { save_slice_info: { } part }
                    ? new VariableSaveable(part.FullName, v, SpecificationOf(part))
                    : new VariableSaveable(v.Op.name, v)
            )
            .Concat(others ?? [])
            .ToArray();
        foreach (var group in saved.GroupBy(s => s.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            var parts = group.Count(s => s is VariableSaveable { Slice.Length: > 0 });
            if (parts == 0)
                throw new ValueError($"At least two variables have the same name: {group.Key}");
            if (parts < group.Count())
                throw new ValueError($"Mixing slices and non-slices with the same name: {group.Key}");
        }

        return [.. saved.OrderBy(s => s.Name, StringComparer.Ordinal)];
    }

    private static string SpecificationOf(SaveSliceInfoDef part) =>
        $"{string.Join(' ', part.FullShape)} {string.Join(':', part.VarOffset.Zip(part.VarShape, (o, s) => $"{o},{s}"))}";
}
