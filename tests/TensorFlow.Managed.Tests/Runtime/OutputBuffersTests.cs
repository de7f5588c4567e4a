using Tensorflow.Runtime.Execution;

namespace Tensorflow.Tests.Runtime;

/// <summary>The memory that a step's outputs share.</summary>
public sealed unsafe class OutputBuffersTests
{
    private readonly BufferPool _pool = new();

    [Fact]
    public void Outputs_that_live_together_lie_side_by_side_each_on_its_own_cache_lines()
    {
        var outputs = Allocate([new(5, 3), new(7), new(2, 2), new(4)], [true, false, true, true]);
        Assert.True(outputs[0].SharesMemoryWith(outputs[2]) && outputs[2].SharesMemoryWith(outputs[3]));
        Assert.False(outputs[1].SharesMemoryWith(outputs[0]));
        Assert.Equal(64, outputs[2].Address - outputs[0].Address);
        Assert.Equal(64, outputs[3].Address - outputs[2].Address);
    }

    [Fact]
    public void A_large_output_has_a_buffer_of_its_own()
    {
        var outputs = Allocate([new(4), new(64, 65), new(4)], [true, true, true]);
        Assert.True(outputs[0].SharesMemoryWith(outputs[2]));
        Assert.False(outputs[1].SharesMemoryWith(outputs[0]));
    }

    [Fact]
    public void Shared_memory_is_free_again_when_its_last_output_is()
    {
        var outputs = Allocate([new(8, 4), new(8, 4)], [true, true]);
        var buffer = outputs[0].Buffer;
        outputs[0].Release();
        Assert.NotSame(buffer, Allocate([new(8, 4), new(8, 4)], [true, true])[0].Buffer);
        outputs[1].Release();
        Assert.Same(buffer, Allocate([new(8, 4), new(8, 4)], [true, true])[0].Buffer);
    }

    private TensorValue[] Allocate(Shape[] shapes, bool[] liveTogether)
    {
        var outputs = new TensorValue[shapes.Length];
        new OutputBuffers(shapes, liveTogether).Allocate(outputs, _pool);
        return outputs;
    }
}
