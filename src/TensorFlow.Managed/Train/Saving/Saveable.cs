namespace Tensorflow.Train;

/// <summary>
/// A variable, and the name under which a checkpoint keeps it. Source: TensorFlow 1.15's
/// python/training/saving/saveable_object_util.py.
/// </summary>
/// <param name="Name">The tensor's name in the checkpoint.</param>
/// <param name="Variable">The variable.</param>
/// <param name="Slice">Which part of the tensor of that name it is (<c>8 4 0,4:-</c>); empty for all of it.</param>
internal sealed record Saveable(string Name, IVariableV1 Variable, string Slice = "")
{
    /// <summary>Variables under names of the caller's choice, in the order of the names.</summary>
    /// <exception cref="ValueError">One has two names.</exception>
    internal static Saveable[] CreateAll(IReadOnlyDictionary<string, IVariableV1> variables)
    {
        var twice = variables.GroupBy(v => v.Value.Op).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new ValueError($"The same saveable will be restored with two names: {twice.Key.name}");
        return [.. variables.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => new Saveable(v.Key, v.Value))];
    }

    /// <summary>Variables under their own names; those that are parts of one tensor under that one's.</summary>
    /// <exception cref="ValueError">Two have the same name and are no parts.</exception>
    internal static Saveable[] CreateAll(IEnumerable<IVariableV1> variables)
    {
        var saved = variables
            .OrderBy(v => v.Name, StringComparer.Ordinal)
            .Select(v =>
                v is BaseResourceVariable { save_slice_info: { } part }
                    ? new Saveable(part.FullName, v, SpecificationOf(part))
                    : new Saveable(v.Op.name, v)
            )
            .ToArray();
        foreach (var group in saved.GroupBy(s => s.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            if (group.All(s => s.Slice.Length == 0))
                throw new ValueError($"At least two variables have the same name: {group.Key}");
            if (group.Any(s => s.Slice.Length == 0))
                throw new ValueError($"Mixing slices and non-slices with the same name: {group.Key}");
        }

        return [.. saved.OrderBy(s => s.Name, StringComparer.Ordinal)];
    }

    private static string SpecificationOf(SaveSliceInfoDef part) =>
        $"{string.Join(' ', part.FullShape)} {string.Join(':', part.VarOffset.Zip(part.VarShape, (o, s) => $"{o},{s}"))}";
}
