namespace TfNetLstm.Conformance.Architecture;

/// <summary>
/// The projects, the lowest first, and the layers of each. <c>docs/architecture.md</c> draws these arrows.
/// </summary>
internal static class SourceProjects
{
    internal static readonly SourceProject[] All =
    [
        new(
            "TensorFlow.Managed",
            new Layer(
                ["Exceptions.cs", "DataTypes", "Interactive", "Status"],
                "Each stands for itself: nothing that a graph or a kernel is made of is below it."
            ),
            new Layer(["Kernels"]),
            new Layer(
                ["Tensors", "NumPy", "Graph", "OpDefs"],
                "TensorFlow.NET's NDArray is a Tensor, and a Shape converts to one; a tensor is an output of an operation, "
                    + "which is of its definition's type and lies in a graph; a definition's rules for shapes and "
                    + "gradients are given operations."
            ),
            new Layer(["GraphDefs"]),
            new Layer(["Formats", "DataFlow"], "Files; what the handles of arrays and stacks stand for. Neither uses the other."),
            new Layer(
                [
                    "Ops",
                    "Gradients",
                    "ControlFlow",
                    "Api/Accumulators",
                    "Api/Conversion",
                    "Api/Distributions",
                    "Api/Functions",
                    "Api/Initializers",
                    "Api/Keras",
                    "Api/Nodes",
                    "Api/Operators",
                    "Api/Queues",
                    "Api/Sparse",
                    "Api/TensorArrays",
                    "Api/Variables",
                ],
                "The gradient of an operation stands beside its kernel, and is written as in TensorFlow's math_grad.py: with the "
                    + "functions and operators of the API, which make nodes of the operations' definitions. A plain value "
                    + "becomes a node of Const. The context of a loop makes nodes too, and its backward loop is a gradient."
            ),
            new Layer(["Runtime"]),
            new Layer(["Api/tf"]),
            new Layer(
                ["Train", "MetaGraphs", "SavedModels", "Summaries", "Api/Lookup"],
                "A saver writes a meta graph, and a meta graph holds the saver that goes with it. A table that may change is "
                    + "something that a saver saves."
            ),
            new Layer(["Datasets"])
        )
        {
            UpwardUses =
            [
                new(
                    "Graph/IndexedSlices.cs",
                    "Api/Nodes/gen_array_ops.Indexing.cs",
                    "Slices that are read as a whole tensor make the node that adds them up."
                ),
                new(
                    "Graph/IndexedSlices.cs",
                    "Api/Nodes/gen_array_ops.cs",
                    "Slices that are read as a whole tensor make the node that adds them up."
                ),
                new(
                    "Graph/IndexedSlices.cs",
                    "Api/Operators/Tensor.Indexing.cs",
                    "Slices that are read as a whole tensor make the node that adds them up."
                ),
                new(
                    "GraphDefs/GraphDefReader.cs",
                    "Ops/OpList.cs",
                    "A node of a message says its operation's name, and the list of all operations is who knows it."
                ),
            ],
        },
        new("TfNetLstm.NumSharp", new Layer(["NumSharpConversions.cs"])),
        new(
            "TensorFlow.Managed.Grpc",
            new Layer(["GrpcTarget.cs", "RemoteErrors.cs"], "Each stands for itself."),
            new Layer(["Attempts.cs"]),
            new Layer(["MasterClient.cs"]),
            new Layer(["GrpcSession.cs"]),
            new Layer(["GrpcSessionFactory.cs"])
        ),
        new(
            "TensorFlow.Managed.Server",
            new Layer(["ServerOptions.cs"]),
            new Layer(["Devices"]),
            new Layer(["Partitioning"]),
            new Layer(["Sessions"]),
            new Layer(["Service"]),
            new Layer(["TensorflowServer.cs"]),
            new Layer(["ServerExtensions.cs"])
        ),
        new(
            "TfNetLstm.Rnn",
            new Layer(["Structures"]),
            new Layer(
                ["Backends", "Cells"],
                "A batch size asks the backend whether it may be known, and a backend checks lengths against a batch size."
            ),
            new Layer(["Wrappers"]),
            new Layer(["Networks"]),
            new Layer(
                [
                    "ContribExtensions.cs",
                    "ContribLayers.cs",
                    "ContribRnn.cs",
                    "ContribRnn.Networks.cs",
                    "NnExtensions.cs",
                    "NnExtensions.Bidirectional.cs",
                    "RnnCellExtensions.cs",
                ],
                "What a program calls: a file for each place of tf."
            ),
            new Layer(["Names"], "The same under the names that TensorFlow.NET has for it.")
        )
        {
            NotCompiled = "TensorFlow.NET",
        },
        new(
            "TfNetLstm",
            new Layer(["Data/PictureKind.cs"]),
            new Layer(["Drawing"]),
            new Layer(["Backends"]),
            new Layer(["Data", "Evaluation"], "Neither uses the other."),
            new Layer(
                ["Data/TutorialData.cs", "Tutorials", "Checkpoints"],
                "What a tutorial trains on depends on which it is; a run saves itself, and goes on from what was saved."
            ),
            new Layer(["Verification"])
        )
        {
            NotCompiled = "TensorFlow.NET",
        },
        new(
            "TfNetLstm.Export",
            new Layer(["InferenceNodes.cs", "InferenceGraph.cs"]),
            new Layer(["Onnx"]),
            new Layer(["TrainedModel.cs"])
        ),
        new(
            "TfNetLstm.Notebooks",
            new Layer(["Cells"]),
            new Layer(["Editing", "Format"], "Neither uses the other."),
            new Layer(["Jupyter", "Protocol"], "Neither uses the other.")
        ),
        new(
            "TfNetLstm.Cli",
            new Layer(["ExitCode.cs", "Terminal"]),
            new Layer(["Arguments", "MnistFolder.cs", "UserData.cs"]),
            new Layer(["Cluster", "Pictures", "Remote"], "None uses another."),
            new Layer(
                ["Evaluate", "Export", "Graph", "ListCommand.cs", "Notebooks", "Predict", "Summary", "Train", "Verify"],
                "A command each: none uses another."
            ),
            new Layer(["CommandLine.cs"]),
            new Layer(["Program.cs"])
        )
        {
            NotCompiled = "TensorFlow.NET",
        },
    ];
}
