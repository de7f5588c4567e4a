using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>Nodes of tensor arrays, stacks and index merging, one call each (TensorFlow's generated gen_data_flow_ops).</summary>
internal static class gen_data_flow_ops
{
    internal static Tensor stack_v2(Tensor max_size, TF_DataType elem_type, string stack_name = "", string? name = null) =>
        StackOps.StackV2.MakeTensor(
            name,
            [max_size],
            new AttributeMap { { "elem_type", elem_type }, { "stack_name", stack_name } }
        );

    internal static Tensor stack_push_v2(Tensor handle, Tensor elem, bool swap_memory = false, string? name = null) =>
        StackOps.StackPushV2.MakeTensor(name, [handle, elem], new AttributeMap { { "swap_memory", swap_memory } });

    internal static Tensor stack_pop_v2(Tensor handle, TF_DataType elem_type, string? name = null) =>
        StackOps.StackPopV2.MakeTensor(name, [handle], new AttributeMap { { "elem_type", elem_type } });

    internal static Operation stack_close_v2(Tensor handle, string? name = null) => StackOps.StackCloseV2.Apply(name, [handle]);

    internal static (Tensor handle, Tensor flow) tensor_array_v3(
        Tensor size,
        TF_DataType dtype,
        Shape element_shape,
        bool dynamic_size,
        bool clear_after_read,
        bool identical_element_shapes,
        string tensor_array_name,
        string? name = null
    )
    {
        var outputs = TensorArrayOps
            .TensorArrayV3.Apply(
                name,
                [size],
                new AttributeMap
                {
                    { "dtype", dtype },
                    { "element_shape", element_shape },
                    { "dynamic_size", dynamic_size },
                    { "clear_after_read", clear_after_read },
                    { "identical_element_shapes", identical_element_shapes },
                    { "tensor_array_name", tensor_array_name },
                }
            )
            .outputs;
        return (outputs[0], outputs[1]);
    }

    internal static (Tensor grad_handle, Tensor flow_out) tensor_array_grad_v3(
        Tensor handle,
        Tensor flow_in,
        string source,
        string? name = null
    )
    {
        var outputs = TensorArrayOps
            .TensorArrayGradV3.Apply(name, [handle, flow_in], new AttributeMap { { "source", source } })
            .outputs;
        return (outputs[0], outputs[1]);
    }

    internal static Tensor tensor_array_write_v3(
        Tensor handle,
        Tensor index,
        Tensor value,
        Tensor flow_in,
        string? name = null
    ) => TensorArrayOps.TensorArrayWriteV3.MakeTensor(name, [handle, index, value, flow_in]);

    internal static Tensor tensor_array_read_v3(
        Tensor handle,
        Tensor index,
        Tensor flow_in,
        TF_DataType dtype,
        string? name = null
    ) => TensorArrayOps.TensorArrayReadV3.MakeTensor(name, [handle, index, flow_in], new AttributeMap { { "dtype", dtype } });

    internal static Tensor tensor_array_gather_v3(
        Tensor handle,
        Tensor indices,
        Tensor flow_in,
        TF_DataType dtype,
        Shape element_shape,
        string? name = null
    ) =>
        TensorArrayBulkOps.TensorArrayGatherV3.MakeTensor(
            name,
            [handle, indices, flow_in],
            new AttributeMap { { "dtype", dtype }, { "element_shape", element_shape } }
        );

    internal static Tensor tensor_array_scatter_v3(
        Tensor handle,
        Tensor indices,
        Tensor value,
        Tensor flow_in,
        string? name = null
    ) => TensorArrayBulkOps.TensorArrayScatterV3.MakeTensor(name, [handle, indices, value, flow_in]);

    internal static (Tensor value, Tensor lengths) tensor_array_concat_v3(
        Tensor handle,
        Tensor flow_in,
        TF_DataType dtype,
        Shape element_shape_except0,
        string? name = null
    )
    {
        var outputs = TensorArrayConcatOps
            .TensorArrayConcatV3.Apply(
                name,
                [handle, flow_in],
                new AttributeMap { { "dtype", dtype }, { "element_shape_except0", element_shape_except0 } }
            )
            .outputs;
        return (outputs[0], outputs[1]);
    }

    internal static Tensor tensor_array_split_v3(
        Tensor handle,
        Tensor value,
        Tensor lengths,
        Tensor flow_in,
        string? name = null
    ) => TensorArrayConcatOps.TensorArraySplitV3.MakeTensor(name, [handle, value, lengths, flow_in]);

    internal static Operation tensor_array_close_v3(Tensor handle, string? name = null) =>
        TensorArrayOps.TensorArrayCloseV3.Apply(name, [handle]);

    internal static Tensor tensor_array_size_v3(Tensor handle, Tensor flow_in, string? name = null) =>
        TensorArrayOps.TensorArraySizeV3.MakeTensor(name, [handle, flow_in]);

    /// <summary>Interleaves the rows of several tensors by their indices.</summary>
    internal static Tensor dynamic_stitch(Tensor[] indices, Tensor[] data, string? name = null) =>
        StitchOps.DynamicStitch.MakeTensor(name, [indices, data]);

    internal static Tensor parallel_dynamic_stitch(Tensor[] indices, Tensor[] data, string? name = null) =>
        StitchOps.ParallelDynamicStitch.MakeTensor(name, [indices, data]);

    internal static Tensor[] dynamic_partition(Tensor data, Tensor partitions, int num_partitions, string? name = null) =>
        PartitionOps
            .DynamicPartition.Apply(name, [data, partitions], new AttributeMap { { "num_partitions", num_partitions } })
            .outputs;
}
