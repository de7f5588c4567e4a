using Google.Protobuf;
using Tensorflow;
using Tensorflow.GraphDefs;

namespace TfNetLstm.Tests.Cli;

/// <summary><c>tfnetlstm graph</c>, and the text format that it writes.</summary>
public sealed class GraphTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("static", 3006)]
    [InlineData("static-short", 3006)]
    [InlineData("dynamic", 620)]
    [InlineData("dynamic-classic", 620)]
    [InlineData("dynamic-softmax", 587)]
    public void FileHasTheGraphAtSeed1WithShapes(string name, int nodes)
    {
        var file = Path.Combine(_folder.FullName, "graph.pb");
        var result = CliProcess.Run("graph", name, "--out", file);
        Assert.Equal($"{nodes} nodes in {file}\n", result.Error);
        Assert.Equal("", result.Output);
        Assert.Equal(0, result.ExitCode);
        var graph = GraphDef.Parser.ParseFrom(File.ReadAllBytes(file));
        Assert.Equal(nodes, graph.Node.Count);
        Assert.Contains(graph.Node, node => node.Attr.ContainsKey("_output_shapes"));
        Assert.All(graph.Node.Where(node => node.Attr.ContainsKey("seed")), node => Assert.Equal(1, node.Attr["seed"].I));
        // The temporary file is gone.
        Assert.Single(_folder.GetFiles());
    }

    [Theory]
    [InlineData("1.2", 120)]
    [InlineData("1.15", 130)]
    public void OpSeedsAreThoseOfTheVersion(string version, int opSeed)
    {
        var file = Path.Combine(_folder.FullName, "graph.pb");
        Assert.Equal(0, CliProcess.Run("graph", "003", "--out", file, "--op-seeds", version, "--seed", "7").ExitCode);
        var kernel = GraphDef
            .Parser.ParseFrom(File.ReadAllBytes(file))
            .Node.Single(node => node.Name == "rnn/basic_lstm_cell/kernel/Initializer/random_uniform/RandomUniform");
        Assert.Equal(7, kernel.Attr["seed"].I);
        Assert.Equal(opSeed, kernel.Attr["seed2"].I);
    }

    [Fact]
    public void TextReplacesTheFileAndHasTheSameGraph()
    {
        string binary = Path.Combine(_folder.FullName, "graph.pb"),
            text = Path.Combine(_folder.FullName, "graph.pbtxt");
        File.WriteAllText(text, "what was here before");
        Assert.Equal(0, CliProcess.Run("graph", "dynamic-softmax", "--out", binary).ExitCode);
        Assert.Equal(0, CliProcess.Run("graph", "dynamic-softmax", "--out", text, "--text").ExitCode);
        var expected = new StringWriter();
        TextFormat.Write(GraphDef.Parser.ParseFrom(File.ReadAllBytes(binary)), expected);
        Assert.Equal(expected.ToString(), File.ReadAllText(text));
    }

    [Fact]
    public void FileThatCannotBeWrittenIsNamed()
    {
        var file = Path.Combine(_folder.FullName, "missing", "graph.pb");
        var result = CliProcess.Run("graph", "dynamic", "--out", file);
        Assert.Equal($"tfnetlstm: {file} cannot be written: there is no folder {Path.GetDirectoryName(file)}.\n", result.Error);
        Assert.Equal(1, result.ExitCode);
    }

    /// <summary>The expected text is protoc 3.21's own (<c>protoc --decode=tensorflow.GraphDef graph.proto</c>).</summary>
    [Fact]
    public void TextIsProtocs()
    {
        var node = new NodeDef
        {
            Name = "a\"b\\c\n\té'\u0001",
            Op = "X",
            Input = { "x:1", "^y" },
        };
        node.Attr["z"] = new AttrValue { B = false };
        node.Attr["a"] = new AttrValue { S = ByteString.CopyFrom(0, 255, 127, (byte)'1', (byte)'?') };
        node.Attr["l"] = new AttrValue
        {
            List = new()
            {
                I = { 0, -5 },
                F = { float.NaN, float.NegativeInfinity, 0.5f, -0f, 1 },
                Type = { DataType.DtFloat, (DataType)77 },
                Shape = { new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dim { Size = -1 } } } },
            },
        };
        node.Attr["e"] = new AttrValue { List = new() };
        var text = new StringWriter();
        TextFormat.Write(
            new GraphDef
            {
                Node = { node },
                Versions = new VersionDef { Producer = 134 },
            },
            text
        );
        Assert.Equal(
            """
            node {
              name: "a\"b\\c\n\t\303\251\'\001"
              op: "X"
              input: "x:1"
              input: "^y"
              attr {
                key: "a"
                value {
                  s: "\000\377\1771?"
                }
              }
              attr {
                key: "e"
                value {
                  list {
                  }
                }
              }
              attr {
                key: "l"
                value {
                  list {
                    i: 0
                    i: -5
                    f: nan
                    f: -inf
                    f: 0.5
                    f: -0
                    f: 1
                    type: DT_FLOAT
                    type: 77
                    shape {
                      dim {
                        size: -1
                      }
                    }
                  }
                }
              }
              attr {
                key: "z"
                value {
                  b: false
                }
              }
            }
            versions {
              producer: 134
            }

            """,
            text.ToString()
        );
    }
}
