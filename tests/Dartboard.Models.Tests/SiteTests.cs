namespace Dartboard.Models.Tests;

public sealed class SiteTests
{
    [Theory]
    [InlineData("blocks.2.hook_resid_post", SiteKind.ResidualPost, 2)]
    [InlineData("blocks.11.hook_resid_pre", SiteKind.ResidualPre, 11)]
    [InlineData("model.layers.0", SiteKind.ResidualPost, 0)]
    [InlineData("transformer.h.3", SiteKind.ResidualPost, 3)]
    [InlineData("gpt_neox.layers.4", SiteKind.ResidualPost, 4)]
    public void BothConventionsAreRead(string name, SiteKind kind, int layer)
    {
        Assert.Equal(new Site(kind, layer), Site.Parse(name));
        Assert.Equal(new Site(kind, layer), Site.Parse(Site.Parse(name).ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("blocks.2")]
    [InlineData("blocks.-1.hook_resid_post")]
    [InlineData("blocks.2.hook_resid_post\n")]
    [InlineData("blocks.99999999999.hook_resid_post")]
    [InlineData("blocks.٢.hook_resid_post")]
    public void AnythingElseIsRefused(string name) => Assert.Throws<FormatException>(() => Site.Parse(name));

    [Fact]
    public void TheHuggingFaceNameIsTheModuleWhoseOutputItIs()
    {
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        Assert.Equal("model.embed_tokens", model.HuggingFaceName(Site.Parse("blocks.0.hook_resid_pre")));
        Assert.Equal("model.layers.1", model.HuggingFaceName(Site.Parse("blocks.2.hook_resid_pre")));
        Assert.Equal("model.layers.2", model.HuggingFaceName(Site.Parse("blocks.2.hook_resid_post")));
    }
}
