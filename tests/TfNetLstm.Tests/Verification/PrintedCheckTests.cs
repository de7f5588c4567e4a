using TfNetLstm.Verification;

namespace TfNetLstm.Tests.Verification;

/// <summary>
/// Which differences of printed lines pass: of the losses and of 001's accuracies small ones, of all the rest none.
/// </summary>
public class PrintedCheckTests
{
    [Theory]
    [InlineData("8, Minibatch Loss= 1.850412, Accuracy= 0.39844", "8, Minibatch Loss= 1.850414, Accuracy= 0.39844", true)]
    [InlineData("8, Minibatch Loss= 1.850412, Accuracy= 0.39844", "8, Minibatch Loss= 1.850415, Accuracy= 0.39844", false)]
    [InlineData("8, Minibatch Loss= 1.850412, Accuracy= 0.39844", "8, Minibatch Loss= 1.850412, Accuracy= 0.39843", false)]
    [InlineData("8, Minibatch Loss= 1.850412, Accuracy= 0.39844", "9, Minibatch Loss= 1.850412, Accuracy= 0.39844", false)]
    [InlineData("8, Minibatch Loss= 1.850412, Accuracy= 0.39844", "8, Minibatch Loss= nan, Accuracy= 0.39844", false)]
    [InlineData("8, Minibatch Loss= nan, Accuracy= 0.09844", "8, Minibatch Loss= nan, Accuracy= 0.09844", true)]
    [InlineData("Loss  1.871841", "Loss  1.8718399", true)]
    [InlineData("Loss  1.871841", "Loss  1.8718389", false)]
    [InlineData("Accuracy  0.3359375", "Accuracy  0.33593750", false)]
    [InlineData("epoch 1: Acc = 0.7125999927520752", "epoch 1: Acc = 0.7128999927520752", true)]
    [InlineData("epoch 1: Acc = 0.7125999927520752", "epoch 1: Acc = 0.7130", false)]
    [InlineData("epoch 2: Acc = 0.7871999740600586", "epoch 2: Acc = 0.7880", true)]
    [InlineData("epoch 2: Acc = 0.7871999740600586", "epoch 2: Acc = 0.7885", false)]
    [InlineData("epoch 6: Acc = 0.8421000242233276", "epoch 6: Acc = 0.857", true)]
    [InlineData("epoch 6: Acc = 0.8421000242233276", "epoch 6: Acc = 0.858", false)]
    [InlineData("epoch 3: Acc = 0.8191999793052673", "epoch 4: Acc = 0.8191999793052673", false)]
    [InlineData("0.265625", "0.2656251", false)]
    [InlineData("Testing Accuracy: 0.9765625", "Testing Accuracy: 0.9765625 ", false)]
    public void A_line(string expected, string actual, bool passes) =>
        Assert.Equal(passes, PrintedCheck.Compare("stdout.txt", ["done", expected], ["done", actual]).All(check => check.Ok));

    [Theory]
    [InlineData("8, Minibatch Loss= 1.850412, Accuracy= 0.39844", "8, Minibatch Loss= nan, Accuracy= 0.40", true)]
    [InlineData("0.265625", "2.65e-1", true)]
    [InlineData("Loss  1.871841", "Accuracy  1.871841", false)]
    public void A_line_without_its_numbers(string expected, string actual, bool passes)
    {
        Assert.Equal(passes, PrintedCheck.CompareText("stdout.txt", [expected], [actual]).Ok);
        Assert.False(PrintedCheck.CompareText("stdout.txt", [expected], [actual, actual]).Ok);
    }

    [Fact]
    public void A_line_more_or_less_fails()
    {
        Assert.Contains(PrintedCheck.Compare("f", ["a", "b"], ["a"]), check => !check.Ok);
        Assert.Contains(PrintedCheck.Compare("f", ["a"], ["a", "b"]), check => !check.Ok);
    }

    [Fact]
    public void The_worst_loss_and_the_first_lines_are_told()
    {
        var results = PrintedCheck
            .Compare("stdout.txt", ["Loss 1.5", "x", "Loss 2.5", "y"], ["Loss 1.500001", "X", "Loss 2.5", "Y"])
            .ToArray();
        var loss = Assert.Single(results, result => result.Check == "stdout.txt: loss");
        Assert.Equal(("1.5 (line 1)", "1.500001", 1e-6, 2e-6), (loss.Expected, loss.Actual, loss.Difference, loss.Allowed));
        Assert.Contains(
            "line 2\n    TensorFlow: x\n    ours:       X\n  line 4",
            Assert.Single(results, result => !result.Ok).Detail
        );
    }

    [Theory]
    [InlineData("000", 2)]
    [InlineData("001", 7)]
    [InlineData("002", 2)]
    [InlineData("003", 1)]
    [InlineData("004", 1)]
    public void Every_number_of_the_references_is_compared(string number, int kinds)
    {
        var lines = References.Load(number).Stdout!;
        // Lines, text, and a result for the losses or for each epoch.
        Assert.Equal(kinds + 1, PrintedCheck.Compare("stdout.txt", lines, lines).Count());
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines[i].Any(char.IsDigit))
                continue;
            string[] changed = [.. lines];
            // The first digit of the last number.
            var digit = changed[i].TrimEnd("0123456789.)".ToCharArray()).Length;
            changed[i] = $"{changed[i][..digit]}{(changed[i][digit] == '9' ? '8' : '9')}{changed[i][(digit + 1)..]}";
            Assert.Contains(PrintedCheck.Compare("stdout.txt", lines, changed), check => !check.Ok);
        }
    }
}
