namespace Tensorflow.Tests.Framework;

/// <summary>How something ended, for programs that keep it.</summary>
public sealed class StatusTests
{
    [Fact]
    public void Nothing_is_wrong_at_first()
    {
        var status = new Status();
        Assert.Equal((TF_Code.TF_OK, "", true), (status.Code, status.Message, status.ok()));
        status.Check(throwException: true);
    }

    [Fact]
    public void What_went_wrong_is_kept_and_thrown_if_that_is_asked()
    {
        var status = new Status();
        status.SetStatus(TF_Code.TF_NOT_FOUND, "no such file");
        Assert.Equal("TF_NOT_FOUND no such file", status.ToString());
        status.Check();
        Assert.Equal("no such file", Assert.Throws<NotFoundError>(() => status.Check(throwException: true)).Message);
        status.SetStatus(TF_Code.TF_OK, "ignored");
        Assert.Equal("", status.Message);
    }
}
