namespace TfNetLstm.Tests.Cli;

/// <summary><c>tfnetlstm summary NAME</c>. An LSTM of n units over m inputs has (n + m + 1) * 4n numbers.</summary>
public class SummaryTests
{
    [Fact]
    public void An_unrolled_network_has_its_layers() =>
        Assert.Equal(
            """
            Model: "static"
            _________________________________________________________________
             Layer (type)                     Output Shape          Param #
            =================================================================
             Placeholder (Placeholder)        (None, 28, 28)        0
             unstack (Unpack)                 28 x (None, 28)       0
             rnn (basic_lstm_cell)            (None, 128)           80384
             MatMul (MatMul, AddV2)           (None, 10)            1290
            =================================================================
            Total params: 81,674 (319.04 KB)
            Trainable params: 81,674 (319.04 KB)
            Non-trainable params: 0 (0.00 B)
            Optimizer params: 163,350 (638.09 KB)
            _________________________________________________________________

            """.ReplaceLineEndings("\n"),
            Summary("static")
        );

    [Fact]
    public void A_loop_between_two_layers_has_the_constants_that_are_given() =>
        Assert.Equal(
            """
            Model: "dynamic"
            _________________________________________________________________
             Layer (type)                     Output Shape          Param #
            =================================================================
             Placeholder (Placeholder)        (None, 28, 28)        0
             Reshape (Reshape)                (None, 28)            0
             MatMul (MatMul, AddV2)           (None, 64)            1856
             Reshape_1 (Reshape)              (None, 28, 64)        0
             rnn (basic_lstm_cell)            (32, 28, 64)          33024
             transpose (Transpose)            (28, 32, 64)          0
             unstack (Unpack)                 28 x (32, 64)         0
             MatMul_1 (MatMul, AddV2)         (32, 10)              650
            =================================================================
            Total params: 35,530 (138.79 KB)
            Trainable params: 35,530 (138.79 KB)
            Non-trainable params: 0 (0.00 B)
            Optimizer params: 71,062 (277.59 KB)
            _________________________________________________________________

            """.ReplaceLineEndings("\n"),
            Summary("003", "--hidden", "64", "--batch-size", "32")
        );

    [Fact]
    public void A_softmax_is_a_layer()
    {
        var summary = Summary("dynamic-softmax");
        Assert.Contains("\n rnn (basic_lstm_cell)            (None, 100)           51600\n", summary);
        Assert.Contains("\n Softmax (Softmax)                (None, 10)            0\n", summary);
    }

    /// <summary>
    /// A layer of several cells has the name of the scope that holds them all. A GRU of n units over m inputs has
    /// (n + m + 1) * 3n numbers.
    /// </summary>
    [Theory]
    [InlineData("stacked", " rnn (multi_rnn_cell)              (None, 28, 128)      211968")]
    [InlineData("bidirectional", " bidirectional_rnn (bidirectional_rnn)  (None, 64)      47616")]
    [InlineData("pixels", " rnn (gru_cell)                   (None, 32)            3264")]
    [InlineData("lengths", " rnn (gru_cell)                    (None, 64)           12672")]
    [InlineData(
        "characters",
        """
             Placeholder (Placeholder)       (None, None)           0
             one_hot (OneHot)                (None, None, 35)       0
             rnn (multi_rnn_cell)            (None, None, 64)       58624
             dense (dense)                   (None, None, 35)       2275
            """
    )]
    public void Several_cells_are_a_layer(string name, string layer) =>
        Assert.Contains($"\n{layer.ReplaceLineEndings("\n")}\n", Summary(name));

    private static string Summary(params string[] arguments)
    {
        var result = CliProcess.Run(["summary", .. arguments]);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        return result.Output;
    }
}
