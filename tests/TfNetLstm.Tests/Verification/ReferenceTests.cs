using TfNetLstm.Tests.Data;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;

namespace TfNetLstm.Tests.Verification;

/// <summary>Finding and reading references: nothing that is damaged or missing passes.</summary>
public sealed class ReferenceTests : IDisposable
{
    private static readonly Tutorial Classic = TutorialList.Find("004")!;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_files_are_read()
    {
        var reference = References.Load("003");
        Assert.Equal((620, 1, 200), (reference.Graph!.Node.Count, reference.Seed, reference.Info!.Steps));
        Assert.Equal("1.15.5", reference.Info.Tensorflow);
        const string Cell = "rnn/basic_lstm_cell/";
        string[] trainable = ["Variable:0", "Variable_1:0", "Variable_2:0", "Variable_3:0", $"{Cell}kernel:0", $"{Cell}bias:0"];
        Assert.Equal(trainable, reference.Info.Trainable);
        Assert.Equal(5.0912394022814556e-06, reference.Errors!["var10/rnn.basic_lstm_cell.kernel"].Error);
        Assert.Equal(("0.265625", "0.117188"), (reference.Stdout![0], reference.Document!.Lines[0]));
        Assert.Equal(120, reference.Document.OpSeeds["rnn/basic_lstm_cell/kernel/Initializer/random_uniform/RandomUniform"][1]);
    }

    [Fact]
    public void The_repositorys_own_is_found_from_the_program() =>
        Assert.True(References.Numbers.All(number => ReferenceFolder.Find().Has(TutorialList.Find(number)!)));

    [Fact]
    public void Nothing_above_is_an_error() =>
        Assert.Contains(
            "--reference DIR",
            Assert.Throws<DirectoryNotFoundException>(() => ReferenceFolder.Find(_folder.Path)).Message
        );

    [Theory]
    [InlineData("004")]
    [InlineData("t004")]
    public void A_folder_for_each_tutorial(string name)
    {
        Copy("info.json", name);
        Assert.NotNull(new ReferenceFolder(_folder.Path).Load(Classic, alone: false).Info);
        Assert.False(new ReferenceFolder(_folder.Path).Has(TutorialList.Find("003")!));
    }

    [Fact]
    public void The_files_themselves_if_one_tutorial_is_named()
    {
        Copy("info.json");
        Assert.NotNull(new ReferenceFolder(_folder.Path).Load(Classic, alone: true).Info);
        Assert.Throws<FileNotFoundException>(() => new ReferenceFolder(_folder.Path).Load(Classic, alone: false));
    }

    [Fact]
    public void No_files_at_all_is_an_error()
    {
        Assert.Throws<DirectoryNotFoundException>(() => new ReferenceFolder(_folder["missing"]));
        Assert.Throws<FileNotFoundException>(() => new ReferenceFolder(_folder.Path).Load(Classic, alone: true));
        // Tolerances alone compare nothing.
        File.Copy(Path.Combine(References.Root, "003", "error.json"), _folder["error.json"]);
        Assert.Throws<FileNotFoundException>(() => Reference.Load(_folder.Path));
    }

    [Theory]
    [InlineData("graph.pb", "expected a GraphDef")]
    [InlineData("info.json", "info.json: ")]
    [InlineData("trace.npz", "trace.npz: ")]
    public void A_truncated_file_is_refused(string file, string message)
    {
        Copy(file);
        var whole = File.ReadAllBytes(_folder[file]);
        foreach (var length in (int[])[0, 1, whole.Length / 3, whole.Length - 1])
        {
            _folder.Write(file, whole[..length]);
            Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Reference.Load(_folder.Path)).Message);
        }
    }

    [Theory]
    [InlineData("info.json", "\"seed\": 1", "\"sead\": 1", "seed")]
    [InlineData("info.json", "\"seed\": 1", "\"seed\": null", "seed")]
    [InlineData("info.json", "\"steps\": 200", "\"steps\": \"many\"", "steps")]
    [InlineData("info.json", "\"steps\": 200", "\"steps\": 199", "expected info.json's 199 steps, found 200")]
    [InlineData("info.json", "\"sha256\"", "\"sha255\"", "sha256")]
    [InlineData("error.json", "\"error\"", "\"errors\"", "error")]
    [InlineData("document.json", "\"printed.txt\"", "\"other.txt\"", "other.txt")]
    [InlineData("document.json", "\"op_seeds\"", "\"seeds\"", "op_seeds")]
    public void A_damaged_property_is_refused(string file, string from, string to, string message)
    {
        foreach (var name in new[] { "info.json", "error.json", "document.json", "printed.txt", "trace.npz" })
            File.Copy(Path.Combine(References.Root, "003", name), _folder[name]);
        References.Edit(_folder[file], from, to);
        var error = Assert.ThrowsAny<Exception>(() => Reference.Load(_folder.Path));
        Assert.True(error is InvalidDataException or IOException, error.ToString());
        Assert.Contains(message, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Empty_printed_lines_are_refused()
    {
        _folder.Write("stdout.txt", []);
        Assert.Throws<InvalidDataException>(() => Reference.Load(_folder.Path));
    }

    [Fact]
    public void What_the_data_set_prints_is_no_line_of_the_program()
    {
        _folder.Write("stdout.txt", "Extracting data/train-images-idx3-ubyte.gz\r\ndone\r\n"u8.ToArray());
        Assert.Equal(["done"], Reference.Load(_folder.Path).Stdout!);
    }

    [Fact]
    public void A_trace_without_losses_is_refused()
    {
        NpzBytes.WriteTrace(_folder["trace.npz"], ("accuracy", [0.5f]));
        Assert.Contains(
            "expected an array 'loss'",
            Assert.Throws<InvalidDataException>(() => Reference.Load(_folder.Path)).Message
        );
    }

    [Theory]
    [InlineData("perplexity", "perplexity: no such quantity is known")]
    [InlineData("var10/Variable", "a run of 1 steps has no such quantity")]
    [InlineData("var0/Variable_9", "the tutorial has no variable Variable_9:0")]
    public void A_quantity_that_the_tutorial_cannot_have_is_refused(string quantity, string message)
    {
        NpzBytes.WriteTrace(_folder["trace.npz"], ("loss", [1]), (quantity, [1]));
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => References.Verify("004", _folder.Path)).Message);
    }

    private void Copy(string file, string to = ".") =>
        _folder.Write(Path.Combine(to, file), File.ReadAllBytes(Path.Combine(References.Root, "004", file)));
}
