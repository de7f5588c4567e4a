using Tensorflow.Operations;
using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Packs each right-hand side of GEMMs once, in the frame that it comes from: a matrix that is the same in all iterations
/// of a loop is packed before the loop.
/// </summary>
internal sealed class PackedSlots(PlanGraph graph, PlanSlots slots, FrameTree frames)
{
    private readonly Dictionary<PackRequest, int> _slots = [];
    private readonly Dictionary<int, Frame> _homes = [];
    private readonly Dictionary<Frame, List<Step>> _steps = [];

    /// <summary>Says where a frame's steps are being gathered; frames around it are open too.</summary>
    internal void Open(Frame frame, List<Step> steps) => _steps[frame] = steps;

    /// <summary>The slot of the packed matrix; of [k, columns] in packed form.</summary>
    internal int SlotOf(PackRequest request, Shape shape)
    {
        var tensor = request.Right;
        while (control_flow_util.IsLoopConstantEnter(tensor.op) && !graph.IsFed(tensor) && graph.Facts.ValueOf(tensor) is null)
            tensor = graph.Input(tensor.op, 0);
        request = request with { Right = tensor };
        if (_slots.TryGetValue(request, out var slot))
            return slot;
        _slots[request] = slot = slots.New();
        var home = _homes[slot] = HomeOf(tensor);
        _steps[home]
            .Add(
                new Step
                {
                    Kind = StepKind.Fused,
                    Id = -1,
                    Inputs = [slots.SlotOf(tensor)],
                    Outputs = [slot],
                    Fused = new PackStep(shape, request.Transpose, request.FirstColumn, request.Columns),
                }
            );
        return slot;
    }

    /// <summary>The packed matrices from further out that a frame's steps read.</summary>
    internal IEnumerable<int> From(Frame frame, IEnumerable<Step> steps) =>
        steps.SelectMany(s => s.Inputs).Distinct().Where(slot => _homes.TryGetValue(slot, out var home) && home != frame);

    /// <summary>What is fed is there from the start, whatever frame its operation is in, if any.</summary>
    private Frame HomeOf(Tensor tensor) =>
        graph.IsFed(tensor) ? frames.Root
        : control_flow_util.IsLoopExit(tensor.op) ? frames[tensor.op].Parent!
        : frames[tensor.op];
}
