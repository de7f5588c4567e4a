using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>Makes the steps, and gives each tensor that flows between them a slot.</summary>
/// <remarks>
/// Reads <see cref="PlanState.Claims"/>, <see cref="PlanState.ColumnSums"/>, <see cref="FramePlan.Units"/>,
/// <see cref="FramePlan.Code"/> and <see cref="FramePlan.Transposes"/>; leaves <see cref="PlanState.Slots"/>,
/// <see cref="FramePlan.Steps"/> and <see cref="FramePlan.KeptSlots"/>.
/// </remarks>
internal sealed class EmitPass : PlanPass
{
    internal override void Run(PlanState state)
    {
        state.Slots = new PlanSlots(state.Graph);
        new Frames(state).Emit(state.FramePlans[0]);
    }

    private sealed class Frames(PlanState state)
    {
        private readonly PackedSlots _packed = new(state.Graph, state.Slots, state.Frames);
        private readonly StepIds _ids = new(state);

        internal void Emit(FramePlan frame)
        {
            var (steps, allocated) = (new List<Step>(), new HashSet<Tensor>());
            var emission = new Emission(state, frame, _packed);
            _packed.Open(frame.Frame, steps);
            foreach (var unit in frame.Units)
            {
                switch (unit)
                {
                    case LoopUnit loop:
                        steps.Add(Loop(loop.Frame, emission));
                        break;
                    case RowGroup group:
                        steps.AddRange(frame.Code.AssembledBy(group).Where(allocated.Add).Select(Allocate));
                        steps.Add(Group(group, emission));
                        break;
                    case OperationUnit { Operation: var op }:
                        steps.AddRange(Operation(op, emission));
                        break;
                }
            }
            var constants = state.Slots.Constants;
            frame.Steps = [.. steps];
            frame.KeptSlots = frame
                .Kept.Select(emission.MadeSlot)
                .Concat(constants.Select(c => c.Slot))
                .Concat(_packed.From(frame.Frame, steps))
                .ToHashSet();
        }

        private IEnumerable<Step> Operation(Operation op, Emission emission)
        {
            var steps = state.Claims.TryGet(op, out var emitter)
                ? emitter?.Emit(op, emission) ?? []
                : KernelSteps.Emit(op, emission);
            foreach (var step in steps)
            {
                (step.Id, step.Controls) = (_ids[op], _ids.ControlsOf(op));
                if (step.Operations.Count == 0)
                    step.Operations = [op];
                yield return step;
            }
        }

        private Step Group(RowGroup group, Emission emission)
        {
            var step = RowEmitter.Emit(group, emission);
            step.Id = _ids[group.Members[0]];
            step.Operations = group.Members;
            if (!state.Graph.HasNoControls)
                step.Controls = [.. group.Members.SelectMany(_ids.ControlsOf).Distinct().Where(id => id != step.Id)];
            return step;
        }

        private Step Allocate(Tensor tensor) =>
            new()
            {
                Kind = StepKind.Fused,
                Id = -1,
                Outputs = [state.Slots.Made(tensor)],
                Fused = new AllocateStep(state.Facts.ShapeOf(tensor)),
            };

        private Step Loop(Frame frame, Emission outer)
        {
            var ends = new LoopEnds(frame, state.Graph);
            var variables = Array.ConvertAll(ends.Merges, m => ends.SlotsOf(m, state.Slots));
            var inner = state.FramePlans.Single(f => f.Frame == frame);
            Emit(inner);
            return new Step
            {
                Kind = StepKind.Loop,
                Inputs = [.. ends.Enters.Select(e => outer.InputSlot(e, 0)).Concat(_packed.From(frame, inner.Steps)).Distinct()],
                Outputs = Array.ConvertAll(ends.Exits, e => state.Slots.Made(e.output)),
                Loop = new LoopPlan
                {
                    Steps = inner.Steps,
                    Enters = Array.ConvertAll(ends.Enters, e =>
                        (outer.InputSlot(e, 0), state.Slots.Made(e.output), _ids.ControlsOf(e, frame.Parent!), ends.IsConstant(e))
                    ),
                    Variables = variables,
                    Exits = Array.ConvertAll(ends.Exits, e => state.Slots.Made(e.output)),
                },
            };
        }
    }
}
