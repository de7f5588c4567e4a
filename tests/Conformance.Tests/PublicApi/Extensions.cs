namespace TfNetLstm.Conformance.PublicApi;

/// <summary>What TensorFlow.Managed has in TensorFlow.NET's namespaces and TensorFlow.NET has not, or not so; and why.</summary>
internal static class Extensions
{
    /// <summary>A member, by its name in its type; a whole type where there is no name.</summary>
    internal sealed record Extension(string Type, string? Member, string Reason);

    internal static IReadOnlyList<Extension> All { get; } =
    [
        new(
            "Tensorflow.control_flow_ops",
            "while_loop",
            "Python's shape_invariants and maximum_iterations over plain tensors, which "
                + "dynamic_rnn needs; TensorFlow.NET has them for classes of its own only, which its loops unpack."
        ),
        new(
            "Tensorflow.control_flow_ops",
            "IsInWhileLoop",
            "Recurrent networks ask for it before they cache variables; TensorFlow.NET's contexts do not tell."
        ),
        new(
            "Tensorflow.TensorArray",
            "with_flow",
            "A loop's body has to take up the array where the last iteration left it. "
                + "TensorFlow.NET hides the same behind its while_loop."
        ),
        new(
            "Tensorflow.VariableScope",
            "caching_device",
            "Python's recurrent layers set it, and TensorFlow 1.15's graph shows it."
        ),
        .. Several(
            "Tensorflow.tensorflow",
            "Python's, which TensorFlow.NET does not have.",
            "depth_to_space guarantee_const random_gamma random_poisson searchsorted space_to_batch_nd space_to_depth"
        ),
        new("Tensorflow.VariableScope", "regularizer", "Python's, which TensorFlow.NET does not have."),
        new("Tensorflow.CompatV1Api", "get_variable", "With a regularizer, as Python's; TensorFlow.NET's takes none."),
        new("Tensorflow.CompatV1Extensions", null, "With all of Python's arguments, where TensorFlow.NET's does not take them."),
        .. Several(
            "Tensorflow.ops+GraphKeys",
            "Python's list of what regularizers make, which TensorFlow.NET does not have.",
            "REGULARIZATION_LOSSES_ REGULARIZATION_LOSSES"
        ),
        new("Tensorflow.tensorflow", "device", "Gives the scope, as Python does, where TensorFlow.NET gives nothing to leave."),
        new("Tensorflow.Graph", "device", "Python's device functions, which TensorFlow.NET does not have."),
        new("Tensorflow.ops", "device", "The same."),
        new("Tensorflow.DeviceSpec", null, "Python's tf.DeviceSpec, which TensorFlow.NET does not have."),
        .. Several(
            "Tensorflow.tensorflow+train_internal",
            "Python's clusters, which TensorFlow.NET does not have.",
            "ClusterSpec SyncReplicasOptimizer replica_device_setter"
        ),
        new("Tensorflow.Train.ClusterSpec", null, "The type of those."),
        new("Tensorflow.Train.SyncReplicasOptimizer", null, "The type of that."),
        new("Tensorflow.Train.SyncReplicasOptimizerHook", null, "What that has a replica do first."),
        new("Tensorflow.tensorflow+train_internal", "MonitoredTrainingSession", "Python's, which TensorFlow.NET does not have."),
        new("Tensorflow.Train.MonitoredSession", null, "The type of that."),
        new("Tensorflow.Train.Scaffold", null, "What that gives a model its values by."),
        new("Tensorflow.Train.SessionCreator", null, "What makes its sessions."),
        new("Tensorflow.Train.ChiefSessionCreator", null, "The same for the chief."),
        new("Tensorflow.Train.WorkerSessionCreator", null, "The same for other workers."),
        new("Tensorflow.Train.SessionRunHook", null, "What it does with every step."),
        new("Tensorflow.Train.SessionRunArgs", null, "What a hook asks for."),
        new("Tensorflow.Train.SessionRunContext", null, "The step that a hook sees."),
        new("Tensorflow.Train.SessionRunValues", null, "What a hook gets."),
        new("Tensorflow.Train.GlobalStepHook", null, "What hooks share that read the global step."),
        new("Tensorflow.Train.StopAtStepHook", null, "Python's hook."),
        new("Tensorflow.Train.CheckpointSaverHook", null, "Python's hook."),
        new("Tensorflow.Train.StepCounterHook", null, "Python's hook."),
        new("Tensorflow.Train.SummarySaverHook", null, "Python's hook."),
        new("Tensorflow.Train.LoggingTensorHook", null, "Python's hook."),
        new("Tensorflow.Train.NanTensorHook", null, "Python's hook."),
        new("Tensorflow.Train.NanLossDuringTrainingError", null, "Python's error of that."),
        new("Tensorflow.ConditionalAccumulator", null, "Python's, with which replicas average their gradients."),
        new("Tensorflow.SparseConditionalAccumulator", null, "The same for gradients of rows."),
        .. Several(
            "Tensorflow.tensorflow",
            "Python's, which TensorFlow.NET does not have.",
            "ConditionalAccumulator SparseConditionalAccumulator report_uninitialized_variables"
        ),
        new("Tensorflow.variables", "report_uninitialized_variables", "The same."),
        new("Tensorflow.Train.GreedyLoadBalancingStrategy", null, "Python's, for replica_device_setter."),
        .. Several(
            "Tensorflow.tensorflow",
            "Python's, which TensorFlow.NET does not have, or not so that a colocation ends.",
            "clip_by_average_norm clip_by_norm colocate_with get_static_value global_norm reverse_sequence"
        ),
        .. Several(
            "Tensorflow.tensorflow",
            "Python's AUTO_REUSE, for which a scope of TensorFlow.NET has no value.",
            "AUTO_REUSE variable_scope"
        ),
        new("Tensorflow._ReuseMode", null, "The type of that."),
        .. Several(
            "Tensorflow.VariableScope",
            "Python's constraints and getters of variables, which TensorFlow.NET does not have.",
            "constraint set_custom_getter"
        ),
        new("Tensorflow.BaseResourceVariable", "constraint", "Python's, which TensorFlow.NET does not have."),
        new("Tensorflow.VariableGetter", null, "The type of what a getter is given."),
        new("Tensorflow.variable_scope", ".ctor", "A scope with that."),
        new("Tensorflow.nn_ops", "avg_pool", "Python's, beside the max_pool that TensorFlow.NET has."),
        new("Tensorflow.tensorflow+nn_internal", "avg_pool", "Python's, beside the max_pool that TensorFlow.NET has."),
        new("Tensorflow.tensorflow+nn_internal", "softsign", "Python's, which TensorFlow.NET does not have."),
        .. Several(
            "Tensorflow.tensorflow+nn_internal",
            "Python's losses of few of many classes, and tables in several parts, which TensorFlow.NET does not have.",
            "all_candidate_sampler embedding_lookup log_uniform_candidate_sampler nce_loss sampled_softmax_loss "
                + "uniform_candidate_sampler"
        ),
        .. Several(
            "Tensorflow.tensorflow",
            "Python's variables in parts, which TensorFlow.NET does not have.",
            "fixed_size_partitioner min_max_variable_partitioner variable_axis_size_partitioner"
        ),
        new("Tensorflow.PartitionedVariable", null, "The type of those."),
        new("Tensorflow.VariableScope", "partitioner", "What makes those."),
        new("Tensorflow.tensorflow+nn_internal", "local_response_normalization", "Python's lrn, whose bias need be no integer."),
        new(
            "Tensorflow.tensorflow",
            "get_seed",
            "Python's tf.get_seed, with which the MNIST reader seeds NumPy; "
                + "TensorFlow.NET's own counts, so that asking changes the next operation's seed."
        ),
        new(
            "Tensorflow.Framework.ConfigImpl",
            "threading",
            "Python's tf.config.threading; TensorFlow.NET leaves threads to a session."
        ),
        new("Tensorflow.Framework.ConfigImpl+ThreadingConfig", null, "The type of that."),
        new("Tensorflow.Graph", "Dispose", "Programs dispose of graphs, which TensorFlow.NET's earlier versions asked for."),
        new("Tensorflow.Graph", "_name_stack", "A field in TensorFlow.NET; here it is read alone."),
        .. Several(
            "Tensorflow.Keras.Layers.ILayersApi",
            "Without TensorFlow.NET's regularizers and renormalization, which have defaults.",
            "BatchNormalization Conv2D"
        ),
        .. Several("Tensorflow.Keras.Layers.LayersApi", "The same.", "BatchNormalization Conv2D"),
        new("Tensorflow.RefVariable", ".ctor", "Without TensorFlow.NET's message and its scope, which from_proto reads."),
        new(
            "Tensorflow.Tensor",
            "assign",
            "Gives the node that writes into a variable's slice, as Python does, which a session can run."
        ),
        new(
            "Tensorflow.tensorflow+Random",
            "uniform",
            "Between whole bounds, so that integers may have 0 and 1, which are TensorFlow.NET's defaults."
        ),
        new("Tensorflow.Session", ".ctor", "Without TensorFlow.NET's native status as the last parameter, which has a default."),
        new(
            "Tensorflow.ops",
            "convert_to_tensor",
            "Without TensorFlow.NET's eager context as the last parameter, which has a default."
        ),
        new(
            "Tensorflow.importer",
            "import_graph_def",
            "Without the producer's list of operations as the last parameter, which has a default."
        ),
        new(
            "Tensorflow.tensorflow",
            "import_graph_def",
            "Without the producer's list of operations as the last parameter, which has a default."
        ),
        new("Tensorflow.Keras.ILayer", "Apply", "Without what only cells are called with, which has a default."),
        new("Tensorflow.KerasApi", "keras", "Of the interface's type, where TensorFlow.NET has a class."),
        new("Tensorflow.gen_array_ops", "expand_dims", "TensorFlow's node, for which TensorFlow.NET has no call."),
        new("Tensorflow.gen_rnn_ops", null, "TensorFlow's nodes of recurrent cells, for which TensorFlow.NET has no calls."),
        new("Tensorflow.tensorflow", "layers", "Python's tf.layers, which TensorFlow.NET no longer has."),
        new("Tensorflow.tensorflow+layers_internal", null, "The type of that."),
        new("Tensorflow.tensorflow", "losses", "Python's tf.losses, which TensorFlow.NET does not have."),
        new("Tensorflow.tensorflow+losses_internal", null, "The type of that."),
        .. Several(
            "Tensorflow.tensorflow",
            "Python's tf.metrics and its variables, which TensorFlow.NET does not have.",
            "metrics local_variables local_variables_initializer"
        ),
        new("Tensorflow.tensorflow+metrics_internal", null, "The type of that."),
        new("Tensorflow.InputList", "GetEnumerator", "Gives tensors where TensorFlow.NET gives objects."),
        new("Tensorflow.NumPy.NDArray", "AsSpan", "The elements in place; TensorFlow.NET gives their address instead."),
        .. Several(
            "Tensorflow.NumPy.NDArray",
            "NumPy's, where TensorFlow.NET's arrays take those of tensors or have none.",
            "op_UnaryPlus op_GreaterThanOrEqual op_LessThanOrEqual op_BitwiseAnd op_BitwiseOr op_ExclusiveOr "
                + "op_OnesComplement op_LeftShift op_RightShift copy strides view"
        ),
        .. Several("Tensorflow.NumPy.NDArray", "What && and || ask for where there is & and |.", "op_True op_False"),
        new("Tensorflow.NumPy.NDArray", "Item", "NumPy's index of several arrays, which would else be read as numbers."),
        new("Tensorflow.Slice", "op_Implicit", "NumPy's index of arrays among slices; TensorFlow.NET has the other conversions."),
        .. Several(
            "Tensorflow.NumPy.np",
            "NumPy's, which TensorFlow.NET does not have, or without an argument of NumPy's.",
            "array int8 float16 vstack hstack column_stack matmul transpose tile repeat loadtxt load array_repr array2string "
                + "set_printoptions format_float_positional where nonzero sum mean var std max min any all"
        ),
        .. Several(
            "Tensorflow.NumPy.np",
            "NumPy's functions of each element, of which TensorFlow.NET has a few.",
            "abs ceil round clip floor_divide remainder divmod fmod fmax fmin sign reciprocal gcd lcm nan_to_num trunc fix "
                + "heaviside tan arcsin arccos arctan arctan2 sinh cosh tanh hypot deg2rad rad2deg expm1 log1p log2 log10 cbrt "
                + "logaddexp logical_not logical_xor isnan isfinite isinf isneginf isposinf signbit isclose array_equiv"
        ),
        .. Several(
            "Tensorflow.NumPy.np",
            "NumPy's statistics, of which TensorFlow.NET has a few.",
            "cumsum cumprod diff ptp gradient trapz median percentile nansum nanmean nanmax nanmin count_nonzero bincount "
                + "histogram digitize searchsorted cov corrcoef apply_along_axis"
        ),
        .. Several(
            "Tensorflow.NumPy.np",
            "NumPy's functions of sets and of order; TensorFlow.NET's unique has no options.",
            "unique isin in1d intersect1d union1d setdiff1d setxor1d lexsort partition"
        ),
        .. Several(
            "Tensorflow.NumPy.np",
            "NumPy's functions that move elements, of which TensorFlow.NET has a few.",
            "broadcast_to broadcast_arrays atleast_1d atleast_2d atleast_3d resize pad split array_split hsplit vsplit append "
                + "insert delete swapaxes rollaxis flip flipud fliplr rot90 roll"
        ),
        .. Several(
            "Tensorflow.NumPy.np",
            "NumPy's functions of places and of what lies there; TensorFlow.NET has indices alone.",
            "take take_along_axis compress extract choose select piecewise put place putmask copyto fill_diagonal flatnonzero "
                + "argwhere ix_ indices unravel_index ravel_multi_index diagonal diag trace tri tril triu"
        ),
        .. Several(
            "Tensorflow.NumPy.np",
            "NumPy's products and polynomials, of which TensorFlow.NET has dot.",
            "inner outer vdot tensordot einsum cross kron polyval polyfit vander interp convolve"
        ),
        new("Tensorflow.NumPy.LinearAlgebraImpl", null, "The type of np.linalg, of which the list has the name."),
        .. Several(
            "Tensorflow.NumPy.np",
            "NumPy's functions that make arrays and tell of them, of which TensorFlow.NET has a few.",
            "identity logspace geomspace fromiter fromstring ascontiguousarray may_share_memory shares_memory can_cast iinfo "
                + "finfo"
        ),
        new("Tensorflow.NumPy.IntegerInfo", null, "What NumPy's iinfo gives."),
        new("Tensorflow.NumPy.FloatInfo", null, "What NumPy's finfo gives."),
        .. Several(
            "Tensorflow.NumPy.RandomizedImpl",
            "NumPy's, which TensorFlow.NET does not have, or not in float64 and int64.",
            "RandomState seed rand normal uniform randint choice exponential gamma beta laplace poisson binomial multinomial "
                + "dirichlet bytes random_integers get_state set_state"
        ),
        new("Tensorflow.NumPy.RandomState", null, "NumPy's generator by itself, of which the MNIST reader takes its order."),
        new("Tensorflow.NumPy.NpzDictionary", "Keys", "What an archive holds; TensorFlow.NET's has to be asked by name."),
        new("Tensorflow.FailedPreconditionError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.NotFoundError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.DataLossError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.PermissionDeniedError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.ResourceExhaustedError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.UnimplementedError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.DeadlineExceededError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.AbortedError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.CancelledError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.AlreadyExistsError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.AbortedError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.UnavailableError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.UnauthenticatedError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.UnknownError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.InternalError", null, "Python's error of this status, for which TensorFlow.NET has no class."),
        new("Tensorflow.RunOptions", null, "TensorFlow's message, as far as this runtime has its options."),
        new("Tensorflow.RunOptions+Types", null, "Where protobuf's C# has the types of that."),
        new("Tensorflow.RunOptions+Types+TraceLevel", null, "TensorFlow's enumeration of that."),
        new(
            "Tensorflow.BaseSession",
            "run",
            "Python's run with options, and a token that ends it: an endless loop ends no other "
                + "way. TensorFlow.NET has neither."
        ),
        new("Tensorflow.BaseSession", "close", "Python's name for Dispose."),
        new("Tensorflow.BaseSession", "list_devices", "Python's, for sessions on servers."),
        .. Several(
            "Tensorflow.BaseSession",
            "Python's steps in parts, which TensorFlow.NET does not have.",
            "partial_run partial_run_setup"
        ),
        new("Tensorflow.tensorflow", "Session", "Python's session on a server; TensorFlow.NET has a constructor for it."),
        .. Several(
            "Tensorflow.BaseSession",
            "Where random operations stand, which no checkpoint tells: a training that is gone on with needs it.",
            "get_random_state set_random_state"
        ),
        new("Tensorflow.Saver", "recover_last_checkpoints", "Python's, which TensorFlow.NET keeps to itself."),
        new(
            "Tensorflow.tensorflow+train_internal",
            "Saver",
            "Python's Saver takes a dictionary too, for variables under other names; " + "TensorFlow.NET's takes an array only."
        ),
        new("Tensorflow.Session", "LoadFromSavedModel", "Python's loader takes the tags of the graph that is wanted."),
        new(
            "Tensorflow.SavedModelAPI",
            null,
            "The type of tf.saved_model, of which the list of signatures has the name alone; with Python's functions for graphs."
        ),
        .. Several(
            "Tensorflow.tensorflow",
            "Python's, which says what tf.Variable makes; TensorFlow.NET makes resource variables alone.",
            "enable_resource_variables disable_resource_variables resource_variables_enabled"
        ),
        new(
            "Tensorflow.Framework.IndexedSlices",
            null,
            "The type of sparse gradients, of which the list of signatures has the name alone."
        ),
        .. Several(
            "Tensorflow.Optimizer",
            "Python's, for whoever looks at what an optimizer keeps; TensorFlow.NET keeps it to itself.",
            "get_slot get_slot_names"
        ),
        .. Several(
            "Tensorflow.tensorflow+train_internal",
            "Python's optimizers and global step, which TensorFlow.NET does not have in graphs.",
            "AdadeltaOptimizer AdagradOptimizer FtrlOptimizer MomentumOptimizer ProximalAdagradOptimizer "
                + "ProximalGradientDescentOptimizer RMSPropOptimizer get_or_create_global_step global_step"
        ),
        .. Several(
            "Tensorflow.tensorflow+train_internal",
            "Python's learning rates, and its running averages with the number of updates; TensorFlow.NET has neither.",
            "exponential_decay natural_exp_decay inverse_time_decay polynomial_decay cosine_decay cosine_decay_restarts "
                + "linear_cosine_decay noisy_linear_cosine_decay piecewise_constant ExponentialMovingAverage"
        ),
        new(
            "Tensorflow.Train.ExponentialMovingAverage",
            null,
            "The type of running averages, of which the list of signatures has the name alone."
        ),
        new("Tensorflow.Train.AdadeltaOptimizer", null, "The type of that."),
        new("Tensorflow.Train.AdagradOptimizer", null, "The type of that."),
        new("Tensorflow.Train.FtrlOptimizer", null, "The type of that."),
        new("Tensorflow.Train.MomentumOptimizer", null, "The type of that."),
        new("Tensorflow.Train.ProximalAdagradOptimizer", null, "The type of that."),
        new("Tensorflow.Train.ProximalGradientDescentOptimizer", null, "The type of that."),
        new("Tensorflow.Train.RMSPropOptimizer", null, "The type of that."),
        .. Several("Tensorflow.tensorflow", "Python's tables, which TensorFlow.NET does not have.", "lookup tables_initializer"),
        .. Several(
            "Tensorflow.ops+GraphKeys",
            "Python's collections of those and of files, which TensorFlow.NET does not have.",
            "ASSET_FILEPATHS ASSET_FILEPATHS_ TABLE_INITIALIZERS TABLE_INITIALIZERS_"
        ),
        new("Tensorflow.Lookup.LookupApi", null, "The type of tf.lookup."),
        new("Tensorflow.Lookup.HasherSpec", null, "A type of that."),
        new("Tensorflow.Lookup.IdTableWithHashBuckets", null, "A type of that."),
        new("Tensorflow.Lookup.KeyValueTensorInitializer", null, "A type of that."),
        new("Tensorflow.Lookup.LookupInterface", null, "A type of that."),
        new("Tensorflow.Lookup.MutableHashTable", null, "A type of that."),
        new("Tensorflow.Lookup.StaticHashTable", null, "A type of that."),
        new("Tensorflow.Lookup.StaticVocabularyTable", null, "A type of that."),
        new("Tensorflow.Lookup.TableInitializerBase", null, "A type of that."),
        new("Tensorflow.Lookup.TextFileIndex", null, "A type of that."),
        new("Tensorflow.Lookup.TextFileInitializer", null, "A type of that."),
        new("Tensorflow.Queues.FIFOQueue", null, "The type of queues, of which the list of signatures has the name alone."),
        new("Tensorflow.Queues.PaddingFIFOQueue", null, "The same of queues that pad."),
        new("Tensorflow.Queues.PriorityQueue", null, "The same of queues with priorities."),
        new("Tensorflow.Queues.QueueBase", null, "What those have together."),
        new(
            "Tensorflow.Queues.RandomShuffleQueue",
            null,
            "The type of queues that shuffle, of which the list has the name alone."
        ),
        new("Tensorflow.tensorflow", "RandomShuffleQueue", "Of several components, which TensorFlow.NET's other queues have."),
        .. Several(
            "Tensorflow.tensorflow+train_internal",
            "Python's threads that fill queues, which TensorFlow.NET does not have.",
            "Coordinator QueueRunner add_queue_runner start_queue_runners"
        ),
        new("Tensorflow.Train.Coordinator", null, "The type of that."),
        new("Tensorflow.Train.QueueRunner", null, "The type of that."),
        new("Tensorflow.graph_util_impl", null, "The type of tf.graph_util, of which the list of signatures has the name alone."),
        .. Several(
            "Tensorflow.Summaries.FileWriter",
            "Python's, without which a writer's file is never whole while it is open.",
            "get_logdir flush close Dispose"
        ),
        .. Several("Tensorflow.Summaries.Summary", "Python's tf.summary, of which TensorFlow.NET has a part.", "image text"),
        .. Several(
            "Tensorflow.Summaries.SummaryToEventTransformer",
            "Python's writer takes graphs, sessions and runs too, and a summary's bytes, which a string of .NET cannot hold.",
            "add_summary add_graph add_meta_graph add_session_log add_run_metadata add_event"
        ),
        new("Tensorflow.tensorflow+train_internal", "list_variables", "Python's, which TensorFlow.NET does not have."),
        .. Several(
            "Tensorflow.tensorflow",
            "Python's, which TensorFlow.NET does not have.",
            "acosh as_string asinh atanh cholesky cholesky_solve diag_part einsum expm1 foldl foldr is_inf linspace "
                + "matrix_band_part matrix_determinant matrix_inverse matrix_solve matrix_solve_ls matrix_triangular_solve qr "
                + "rint scatter_nd self_adjoint_eig self_adjoint_eigvals sequence_mask svd "
                + "trace unique"
        ),
        .. Several(
            "Tensorflow.tensorflow+nn_internal",
            "Python's, which TensorFlow.NET does not have.",
            "l2_normalize log_softmax selu softplus weighted_cross_entropy_with_logits"
        ),
        new("Tensorflow.tensorflow", "bitwise", "TensorFlow.NET's, of which the list of signatures has not the field."),
        new(
            "Tensorflow.tensorflow+image_internal",
            null,
            "TensorFlow.NET's, of which the list of signatures has the name alone."
        ),
        new("Tensorflow.ResizeMethod", null, "TensorFlow.NET's names of methods, of which the list has not the members."),
        new("Tensorflow.tensorflow+MathApi", "betainc", "Python's, which TensorFlow.NET does not have."),
        new("Tensorflow.SparseTensor", null, "TensorFlow.NET's, of which the list has the functions that take it."),
        .. Several("Tensorflow.tensorflow", "Python's, for labels that lie along no steps.", "edit_distance sparse_placeholder"),
        .. Several(
            "Tensorflow.tensorflow+nn_internal",
            "Python's, which TensorFlow.NET does not have, or in nn_impl alone.",
            "conv2d_transpose ctc_beam_search_decoder ctc_loss zero_fraction"
        ),
        new("Tensorflow.Operations.Initializers.UniformUnitScaling", null, "Python's, which TensorFlow.NET does not have."),
        .. Several(
            "Tensorflow.tensorflow",
            "Python's, which TensorFlow.NET does not have.",
            "glorot_normal_initializer uniform_unit_scaling_initializer"
        ),
        .. Several(
            "Tensorflow.tensorflow+InitializersImpl",
            "Python's, which TensorFlow.NET does not have.",
            "he_normal he_uniform lecun_normal lecun_uniform"
        ),
        new(
            "Tensorflow.Operations.Initializers.Orthogonal",
            null,
            "TensorFlow.NET's, of which the list has the initializer alone."
        ),
        new("Tensorflow.tensorflow+LinalgApi", null, "TensorFlow.NET's, of which the list of signatures has not the members."),
        new("Tensorflow.tensorflow+SignalApi", null, "TensorFlow.NET's, of which the list of signatures has not the members."),
        new("Tensorflow.tensorflow+StringsApi", null, "TensorFlow.NET's, of which the list of signatures has not the members."),
        new("Tensorflow.gen_array_ops", "reverse_v2", "TensorFlow.NET's, of which the list of signatures has not the member."),
        new("Tensorflow.bitwise_ops", null, "TensorFlow.NET's, of which the list of signatures has not the members."),
        new(
            "Tensorflow.ISaverBuilder",
            null,
            "The type of a Saver's argument, of which the list of signatures has the name alone."
        ),
        new("Tensorflow.ClusterReflection", null, "What protoc adds to the messages."),
        new("Tensorflow.ConfigReflection", null, "What protoc adds to the messages."),
        new("Tensorflow.ControlFlowReflection", null, "What protoc adds to the messages."),
        new("Tensorflow.EventReflection", null, "What protoc adds to the messages."),
        new("Tensorflow.MetaGraphReflection", null, "What protoc adds to the messages."),
        new("Tensorflow.SaverReflection", null, "What protoc adds to the messages."),
        new("Tensorflow.VariableReflection", null, "What protoc adds to the messages."),
        new("Tensorflow.GraphDefs.Protos.FunctionReflection", null, "What protoc adds to the messages."),
        new("Tensorflow.NodeDefReflection", null, "What protoc adds to the messages."),
        new("Tensorflow.GraphDefs.Protos.OpDefReflection", null, "What protoc adds to the messages."),
        new("Tensorflow.DataType", null, "TensorFlow's enumeration, which protoc makes for both."),
        new("Tensorflow.GraphReflection", null, "What protoc adds to the messages."),
        new("Tensorflow.NodeDefReflection", null, "What protoc adds to the messages."),
    ];

    private static IEnumerable<Extension> Several(string type, string reason, string members) =>
        members.Split(' ').Select(member => new Extension(type, member, reason));
}
