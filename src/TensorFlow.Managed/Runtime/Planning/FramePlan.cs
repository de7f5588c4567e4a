using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>What passes find out about one frame. Fields are filled in as those of <see cref="PlanState"/>.</summary>
/// <param name="frame">A while loop's body, or what is outside of all loops.</param>
/// <param name="kept">Tensors of the frame that are read after all its units.</param>
/// <param name="units">Its operations and inner frames, each after all that it depends on.</param>
internal sealed class FramePlan(Frame frame, Tensor[] kept, List<PlanUnit> units)
{
    internal Frame Frame => frame;

    internal Tensor[] Kept => kept;

    /// <summary>What is directly in the frame, in the order in which it runs.</summary>
    internal List<PlanUnit> Units { get; set; } = units;

    /// <summary>Which tensors exist in memory, and the row groups as programs that compute them.</summary>
    internal RowCompiler Code
    {
        get => PlanState.Filled(field, nameof(MaterializePass));
        set;
    }

    /// <summary>The row groups that write where a transposition would put their rows.</summary>
    internal TransposedStores Transposes { get; } = new();

    internal Step[] Steps
    {
        get => PlanState.Filled(field, nameof(EmitPass));
        set;
    }

    /// <summary>The slots that hold something after the frame's last step.</summary>
    internal IReadOnlySet<int> KeptSlots
    {
        get => PlanState.Filled(field, nameof(EmitPass));
        set;
    }
}
