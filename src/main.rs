fn main() {
    let dir = std::env::args().nth(2).unwrap();
    match waterline::content::load(std::path::Path::new(&dir)) {
        Ok(l) => println!(
            "{} services {} variants {} controls {} guides {} tools {} scenarios {} sources",
            l.services.len(),
            l.variants.len(),
            l.controls.len(),
            l.guides.len(),
            l.tools.len(),
            l.scenarios.len(),
            l.sources.len()
        ),
        Err(p) => {
            for p in &p {
                println!("{p}");
            }
            println!("{} problems", p.len());
            std::process::exit(1)
        }
    }
}
